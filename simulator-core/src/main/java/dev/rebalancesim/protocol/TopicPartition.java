package dev.rebalancesim.protocol;

import java.util.Objects;

/** One partition of one topic, ordered by topic name (UTF-16 code units) and then by partition number. */
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {

    public TopicPartition {
        Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition must not be negative: " + partition);
        }
    }

    @Override
    public int compareTo(TopicPartition other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    }

    /** Kafka's usual notation: the topic, a hyphen, the partition number ({@code orders-0}). */
    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
