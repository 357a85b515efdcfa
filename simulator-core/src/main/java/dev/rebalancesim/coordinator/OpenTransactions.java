package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Positions that were committed in transactions which have neither been committed nor aborted yet (C61). */
final class OpenTransactions {

    private final Map<Long, Map<String, Map<TopicPartition, CommittedOffset>>> byProducer = new TreeMap<>();

    void put(long producerId, String groupId, TopicPartition partition, CommittedOffset offset) {
        byProducer
                .computeIfAbsent(producerId, id -> new TreeMap<>())
                .computeIfAbsent(groupId, id -> new TreeMap<>())
                .put(partition, offset);
    }

    /** Ends a transaction and returns what it held, by group. */
    Map<String, Map<TopicPartition, CommittedOffset>> end(long producerId) {
        Map<String, Map<TopicPartition, CommittedOffset>> held = byProducer.remove(producerId);
        return held == null ? Collections.emptyMap() : held;
    }

    boolean holds(String groupId, TopicPartition partition) {
        for (Map<String, Map<TopicPartition, CommittedOffset>> held : byProducer.values()) {
            if (held.containsKey(groupId) && held.get(groupId).containsKey(partition)) {
                return true;
            }
        }
        return false;
    }

    boolean holdsAnyOf(String groupId) {
        return byProducer.values().stream().anyMatch(held -> held.containsKey(groupId));
    }
}
