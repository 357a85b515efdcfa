package dev.rebalancesim.scenario;

import java.util.List;

/**
 * What a consumer subscribes to: topics by name, or all whose name matches a pattern.
 *
 * @param topics the topics; empty if it subscribes by pattern
 * @param pattern a regular expression that has to match the whole name, or ""
 */
public record TopicSelection(List<String> topics, String pattern) {

    public TopicSelection {
        topics = List.copyOf(topics);
    }

    /** These topics. */
    public static TopicSelection of(List<String> topics) {
        return new TopicSelection(topics, "");
    }

    /** Whether a topic of that name is subscribed to. */
    public boolean includes(String topic) {
        return isPattern() ? topic.matches(pattern) : topics.contains(topic);
    }

    /** Whether this is a pattern. */
    public boolean isPattern() {
        return !pattern.isEmpty();
    }
}
