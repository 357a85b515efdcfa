package dev.rebalancesim.cli.output;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.PauseReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pauses that have the same story, put together: a rebalance revoked them all, or one consumer's end did. */
final class PauseGroups {

    /** What is put together: the episode that ended the pauses, why they began and, unless all gave way, with whom. */
    private record Key(int episode, PauseReason reason, String consumer) {}

    /** Some pauses and their figures. */
    static final class Group {
        private final PauseReason reason;
        private final String consumer;
        private final int episode;
        private final List<TopicPartition> partitions = new ArrayList<>();
        private long fromUs = Long.MAX_VALUE;
        private long longestUs;
        private long shortestUs = Long.MAX_VALUE;
        private int open;
        private TopicPartition worst;

        private Group(Key key) {
            this.reason = key.reason();
            this.consumer = key.consumer();
            this.episode = key.episode();
        }

        private void add(TopicPartition partition, Pause pause) {
            partitions.add(partition);
            fromUs = Math.min(fromUs, pause.fromUs());
            if (pause.lengthUs() > longestUs || partitions.size() == 1) {
                longestUs = pause.lengthUs();
                worst = partition;
            }
            shortestUs = Math.min(shortestUs, pause.lengthUs());
            open += pause.open() ? 1 : 0;
        }

        PauseReason reason() {
            return reason;
        }

        /** Whose doing it was, or "" if several consumers gave way. */
        String consumer() {
            return consumer;
        }

        /** The index of the episode that ended them, or −1. */
        int episode() {
            return episode;
        }

        /** The partition of the longest of them. */
        TopicPartition worst() {
            return worst;
        }

        List<TopicPartition> partitions() {
            return partitions;
        }

        long fromUs() {
            return fromUs;
        }

        long longestUs() {
            return longestUs;
        }

        long shortestUs() {
            return shortestUs;
        }

        /** How many still lasted when the simulation ended. */
        int open() {
            return open;
        }
    }

    private PauseGroups() {}

    /** All groups, the one with the longest pause first. */
    static List<Group> of(List<PartitionHistory> partitions) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        for (PartitionHistory partition : partitions) {
            for (Pause pause : partition.pauses()) {
                boolean shared =
                        pause.reason() == PauseReason.REVOKED && pause.episode().isPresent();
                Key key = new Key(pause.episode().orElse(-1), pause.reason(), shared ? "" : pause.consumer());
                groups.computeIfAbsent(key, Group::new).add(partition.partition(), pause);
            }
        }
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::longestUs).reversed().thenComparingLong(Group::fromUs));
        return sorted;
    }
}
