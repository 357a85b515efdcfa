package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code topics}. */
final class Topics {

    /** What a record weighs unless the topic says otherwise, in bytes. */
    static final int DEFAULT_RECORD_SIZE = 1_024;

    private static final List<String> KEYS =
            List.of("name", "partitions", "recordsPerSecond", "recordSize", "racks", "createdAt", "transactionEvery");
    private static final long MOST_MICRO_RECORDS_PER_SECOND = 10_000_000L * 1_000_000L;

    private final Map<String, TopicSpec> byName = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();
    private final List<TopicSpec> topics = new ArrayList<>();
    private final long durationUs;
    private long partitions;

    private Topics(long durationUs) {
        this.durationUs = durationUs;
    }

    /**
     * Reads the topics.
     *
     * @param events may create further ones, which may then be named as well
     */
    static Topics decode(Optional<Node> node, Optional<Node> events, long durationUs) {
        Topics topics = new Topics(durationUs);
        node.ifPresent(topics::decodeAll);
        topics.names.addAll(topics.byName.keySet());
        events.ifPresent(e -> topics.names.addAll(TopicEvents.created(e)));
        return topics;
    }

    /** The topics in declared order. */
    List<TopicSpec> list() {
        return Collections.unmodifiableList(topics);
    }

    /** The names of all topics, also of those that events create. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Reads the name of a topic; that there is none of that name is a problem. */
    Optional<String> reference(Node node) {
        Optional<String> name = node.text();
        if (name.isPresent() && !names.contains(name.get())) {
            node.problem(
                    () -> "there is no topic " + node.shown() + Suggestions.hint(name.get(), names, "the topics are"));
            return Optional.empty();
        }
        return name;
    }

    private void decodeAll(Node node) {
        List<Node> elements = node.elements();
        if (elements.isEmpty() && node.value() instanceof JsonValue.Arr) {
            node.problem("must hold at least one topic");
        }
        for (Node element : elements) {
            if (node.problems().isFull()) {
                return;
            }
            element.fields(KEYS).ifPresent(this::decodeOne);
        }
    }

    private void decodeOne(Fields fields) {
        Optional<Node> nameNode = fields.require("name", "\"orders\"");
        Optional<String> name = nameNode.flatMap(Names::decode);
        long createdAtUs = fields.find("createdAt").map(this::createdAt).orElse(0L);
        TopicSpec topic = spec(fields, name.orElse(""), createdAtUs);
        if (name.isEmpty()) {
            return;
        }
        if (byName.put(topic.name(), topic) != null) {
            nameNode.orElseThrow().problem("there are two topics " + ConfigProblem.quote(topic.name()));
        }
        topics.add(topic);
    }

    /** What {@code topics} and the action {@code createTopic} say about a topic. */
    TopicSpec spec(Fields fields, String name, long createdAtUs) {
        Optional<Node> partitionsNode = fields.require("partitions", "12");
        Optional<Integer> count = partitionsNode.flatMap(n -> n.wholeInt(1, Limits.PARTITIONS));
        count.ifPresent(more -> checkFits(partitionsNode.orElseThrow(), more));
        return new TopicSpec(
                name,
                count.orElse(1),
                fields.find("recordsPerSecond").map(Topics::rate).orElse(0L),
                fields.find("recordSize")
                        .flatMap(n -> n.wholeInt(1, Integer.MAX_VALUE))
                        .orElse(DEFAULT_RECORD_SIZE),
                fields.find("racks").map(n -> Racks.decode(n, count)).orElse(List.of()),
                createdAtUs,
                fields.find("transactionEvery").flatMap(Durations::positiveUs).orElse(0L));
    }

    /** Counts partitions; that there are more than anybody has is a problem. */
    void checkFits(Node node, int more) {
        partitions += more;
        if (partitions > Limits.PARTITIONS) {
            node.problem("with this topic there are more than " + Limits.PARTITIONS + " partitions in all");
        }
    }

    private long createdAt(Node node) {
        Optional<Long> us = Durations.us(node);
        if (us.isPresent() && us.get() > durationUs) {
            node.problem("is after the end of the scenario");
        }
        return us.orElse(0L);
    }

    /** A rate in millionths of a record per second and partition. */
    static long rate(Node node) {
        if (node.value() instanceof JsonValue.Num number) {
            Optional<Long> micro = Decimals.scaled(number.text(), 6);
            if (micro.isPresent() && micro.get() >= 0 && micro.get() <= MOST_MICRO_RECORDS_PER_SECOND) {
                return micro.get();
            }
        }
        node.expected("a number of records per second and partition, from 0 to 10000000, with at most 6 decimals");
        return 0;
    }
}
