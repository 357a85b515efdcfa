package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is replicated in one partition of the offsets topic: all that survives the death of a coordinator (C66).
 *
 * <p>Not in it, and therefore lost: rebalances in flight, parked requests, member ids that have not joined, timers.
 */
public final class GroupStore {

    private final Map<String, GroupRecord> groups = new TreeMap<>();
    private final Map<String, Map<TopicPartition, CommittedOffset>> offsets = new TreeMap<>();
    private final OpenTransactions transactions = new OpenTransactions();

    /** Keeps the newest record of a group. */
    public void put(GroupRecord group) {
        groups.put(group.groupId(), group);
    }

    /** Writes the tombstone of a group; its offsets are not touched. */
    public void remove(String groupId) {
        groups.remove(groupId);
    }

    /** Keeps a committed position. */
    public void putOffset(String groupId, TopicPartition partition, CommittedOffset committed) {
        offsets.computeIfAbsent(groupId, id -> new LinkedHashMap<>()).put(partition, committed);
    }

    /** Writes the tombstone of a committed position. */
    public void removeOffset(String groupId, TopicPartition partition) {
        Map<TopicPartition, CommittedOffset> ofGroup = offsets.get(groupId);
        if (ofGroup != null) {
            ofGroup.remove(partition);
            if (ofGroup.isEmpty()) {
                offsets.remove(groupId);
            }
        }
    }

    /** The records of all groups that have one, by group id. */
    public Collection<GroupRecord> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** The ids of all groups that have committed positions. */
    public Collection<String> groupsWithOffsets() {
        return Collections.unmodifiableCollection(offsets.keySet());
    }

    /** The committed positions of a group. */
    public Map<TopicPartition, CommittedOffset> offsetsOf(String groupId) {
        Map<TopicPartition, CommittedOffset> ofGroup = offsets.get(groupId);
        return ofGroup == null ? Collections.emptyMap() : Collections.unmodifiableMap(ofGroup);
    }

    OpenTransactions transactions() {
        return transactions;
    }
}
