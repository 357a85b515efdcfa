package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The moves of one rebalance, remembered to avoid moving partitions of a topic there and back.
 *
 * <p>If a partition is about to move from A to B while another one of the same topic has moved from B to A, that other
 * one goes back instead, and both members keep more of what they had.
 */
final class PartitionMoves {

    private static final int NONE = -1;

    private final IndexedGroup group;
    /** For each partition the owner before its first move, or {@link #NONE} if it is where it was. */
    private int[] origin = {};

    private final Map<Route, MovedPartitions> moved = new LinkedHashMap<>();

    PartitionMoves(IndexedGroup group) {
        this.group = group;
    }

    /** The partition to move instead of the given one, or the given one itself. */
    int insteadOf(int partition, int owner, int target) {
        if (moved.isEmpty()) {
            return partition;
        }
        int from = origin[partition] == NONE ? owner : origin[partition];
        int topic = group.topicOf(partition);
        MovedPartitions opposite = moved.get(new Route(topic, target, from));
        return opposite == null ? partition : group.firstPartition(topic) + opposite.first();
    }

    /** Takes note of a move; moving from one member to a second and a third counts as moving to the third. */
    void record(int partition, int owner, int target) {
        if (origin.length == 0) {
            origin = new int[group.partitionCount()];
            Arrays.fill(origin, NONE);
        }
        int topic = group.topicOf(partition);
        int from = owner;
        if (origin[partition] != NONE) {
            from = origin[partition];
            forget(new Route(topic, from, owner), partition);
        }
        if (from == target) {
            origin[partition] = NONE;
        } else {
            origin[partition] = from;
            moved.computeIfAbsent(new Route(topic, from, target), r -> new MovedPartitions(topicHash(topic)))
                    .add(partition - group.firstPartition(topic));
        }
    }

    private void forget(Route route, int partition) {
        MovedPartitions partitions = moved.get(route);
        partitions.remove(partition - group.firstPartition(route.topic()));
        if (partitions.isEmpty()) {
            moved.remove(route);
        }
    }

    private int topicHash(int topic) {
        return group.topicName(topic).hashCode();
    }

    private record Route(int topic, int from, int to) {}
}
