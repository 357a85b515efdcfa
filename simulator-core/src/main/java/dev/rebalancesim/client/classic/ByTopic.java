package dev.rebalancesim.client.classic;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order of an assignment on the wire: partitions grouped by topic, topics in order of first appearance. */
final class ByTopic {

    private ByTopic() {}

    static List<TopicPartition> grouped(List<TopicPartition> partitions) {
        Map<String, List<TopicPartition>> byTopic = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(partition);
        }
        List<TopicPartition> grouped = new ArrayList<>(partitions.size());
        byTopic.values().forEach(grouped::addAll);
        return grouped;
    }
}
