package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;

/** What one partition went through, in order of time. */
public record PartitionHistory(
        TopicPartition partition, List<Ownership> owners, List<Pause> pauses, List<Overlap> overlaps) {

    public PartitionHistory {
        owners = List.copyOf(owners);
        pauses = List.copyOf(pauses);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * A consumer owned the partition.
     *
     * @param open whether it still did when the simulation ended
     */
    public record Ownership(String consumer, long fromUs, long toUs, boolean open) {}

    /** Two consumers were able to consume the partition at once: the former owner did not know yet. */
    public record Overlap(String former, String successor, long fromUs, long toUs) {}
}
