package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Commits that are being written: they cannot be read yet, but what they are about to replace must not expire. */
final class CommitsInFlight {

    private final Map<String, Map<TopicPartition, Integer>> byGroup = new LinkedHashMap<>();

    void started(String groupId, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Integer> ofGroup = byGroup.computeIfAbsent(groupId, id -> new LinkedHashMap<>());
        partitions.forEach(partition -> ofGroup.merge(partition, 1, Integer::sum));
    }

    void ended(String groupId, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Integer> ofGroup = byGroup.get(groupId);
        for (TopicPartition partition : partitions) {
            ofGroup.merge(partition, -1, Integer::sum);
            ofGroup.remove(partition, 0);
        }
        if (ofGroup.isEmpty()) {
            byGroup.remove(groupId);
        }
    }

    boolean include(String groupId, TopicPartition partition) {
        return byGroup.containsKey(groupId) && byGroup.get(groupId).containsKey(partition);
    }

    boolean includeAnyOf(String groupId) {
        return byGroup.containsKey(groupId);
    }
}
