package dev.rebalancesim.topic;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All topics that exist now, by name. */
public final class Topics {

    private final Map<String, Topic> topics = new TreeMap<>();
    /** The same topics; looked up by hash, because every position of every fetch is. */
    private final Map<String, Topic> byName = new LinkedHashMap<>();

    /** Creates a topic. */
    public void create(TopicSpec spec, long nowUs) {
        Topic topic = new Topic(spec, nowUs);
        topics.put(spec.name(), topic);
        byName.put(spec.name(), topic);
    }

    /** Adds partitions to a topic until it has so many; does nothing if it has as many already. */
    public void grow(String topic, int partitions, long nowUs) {
        topic(topic).grow(partitions, nowUs);
    }

    /** Changes the rate at which records are produced to each partition of a topic. */
    public void changeRate(String topic, long microRecordsPerSecond, long nowUs) {
        topic(topic).changeRate(microRecordsPerSecond, nowUs);
    }

    /** Deletes a topic. */
    public void delete(String topic) {
        topics.remove(topic);
        byName.remove(topic);
    }

    /** Whether the topic exists and has that partition. */
    public boolean exists(TopicPartition partition) {
        return of(partition).isPresent();
    }

    /** The topic of a partition; empty if the topic does not exist or does not have that partition. */
    Optional<Topic> of(TopicPartition partition) {
        Topic topic = byName.get(partition.topic());
        return topic != null && partition.partition() < topic.partitions() ? Optional.of(topic) : Optional.empty();
    }

    /** Whether a topic of that name exists. */
    public boolean exists(String topic) {
        return byName.containsKey(topic);
    }

    /** The topic of that name, which must exist. */
    public Topic topic(String name) {
        Topic topic = byName.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("no such topic: " + name);
        }
        return topic;
    }

    /** All topics, by name. */
    public Collection<Topic> all() {
        return topics.values();
    }
}
