package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one consumer went through: its processes one after another, and what it was given.
 *
 * @param processed how many records it processed
 * @param duplicates how many of those had been processed before, by anybody
 */
public record ConsumerHistory(
        String consumer, List<Incarnation> incarnations, long processed, long duplicates, List<Change> assignments) {

    public ConsumerHistory {
        incarnations = List.copyOf(incarnations);
    }

    /**
     * One process, from its start to its end.
     *
     * @param memberId its last member id, or "" if it never got one
     * @param ended how it ended: "stopped", "crashed", "fenced" or "failed"; "" if it was still running
     * @param error the exception that ended it, or ""
     */
    public record Incarnation(String memberId, long startedAtUs, OptionalLong endedAtUs, String ended, String error) {}

    /** What the consumer owned once {@code onPartitionsAssigned} had returned. */
    public record Change(long atUs, int generation, List<TopicPartition> partitions) {
        public Change {
            partitions = List.copyOf(partitions);
        }
    }
}
