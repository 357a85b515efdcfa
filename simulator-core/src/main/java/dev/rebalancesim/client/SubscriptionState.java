package dev.rebalancesim.client;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a consumer subscribes to and what it owns. */
public final class SubscriptionState {

    private final List<String> topics;
    private Map<TopicPartition, AssignedPartition> assignment = new LinkedHashMap<>();

    /** A subscription that owns nothing yet. */
    public SubscriptionState(List<String> topics) {
        this.topics = List.copyOf(new TreeSet<>(topics));
    }

    /** The subscribed topics, sorted. */
    public List<String> topics() {
        return topics;
    }

    /** The owned partitions, in the order of the assignment. */
    public List<TopicPartition> owned() {
        return List.copyOf(assignment.keySet());
    }

    /** Whether nothing is owned. */
    public boolean ownsNothing() {
        return assignment.isEmpty();
    }

    /** Whether the partition is owned. */
    public boolean owns(TopicPartition partition) {
        return assignment.containsKey(partition);
    }

    Collection<AssignedPartition> partitions() {
        return assignment.values();
    }

    /** The state of an owned partition, as a list of one; empty if it is not owned. */
    List<AssignedPartition> find(TopicPartition partition) {
        AssignedPartition found = assignment.get(partition);
        return found == null ? List.of() : List.of(found);
    }

    /** Makes these the owned partitions; those owned before keep their positions, the others have none (K60, K63). */
    public void assign(List<TopicPartition> partitions) {
        Map<TopicPartition, AssignedPartition> next = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            AssignedPartition kept = assignment.remove(partition);
            next.put(partition, kept == null ? new AssignedPartition(partition) : kept);
        }
        assignment.values().forEach(AssignedPartition::unassign);
        assignment = next;
    }

    /** Stops fetching of everything owned, because it is about to be revoked (K51). */
    public void markAllPendingRevocation() {
        assignment.values().forEach(AssignedPartition::markPendingRevocation);
    }

    /** The positions of all partitions that have one: what a commit without arguments commits (K82). */
    public Map<TopicPartition, Long> allConsumed() {
        Map<TopicPartition, Long> positions = new TreeMap<>();
        for (AssignedPartition partition : assignment.values()) {
            if (partition.hasPosition()) {
                positions.put(partition.partition(), partition.position());
            }
        }
        return positions;
    }

    /** Those of the given partitions that are not owned. */
    public List<TopicPartition> notOwned(List<TopicPartition> partitions) {
        List<TopicPartition> others = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            if (!assignment.containsKey(partition)) {
                others.add(partition);
            }
        }
        return others;
    }
}
