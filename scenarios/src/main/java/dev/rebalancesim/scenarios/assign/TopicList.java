package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.format.Fields;
import dev.rebalancesim.scenarios.format.Limits;
import dev.rebalancesim.scenarios.format.Names;
import dev.rebalancesim.scenarios.format.Node;
import dev.rebalancesim.scenarios.format.Racks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code topics}. */
final class TopicList {

    private static final List<String> KEYS = List.of("name", "partitions", "racks");

    private final Map<String, Integer> partitionsByName = new LinkedHashMap<>();
    private final Topics.Builder builder = Topics.builder();
    private long partitions;

    private TopicList() {}

    static TopicList decode(Optional<Node> node) {
        TopicList topics = new TopicList();
        for (Node element : node.map(Node::elements).orElse(List.of())) {
            if (element.problems().isFull()) {
                break;
            }
            element.fields(KEYS).ifPresent(topics::decodeOne);
        }
        return topics;
    }

    /** The topics, if nothing is wrong with them. */
    Topics build() {
        return builder.build();
    }

    Set<String> names() {
        return partitionsByName.keySet();
    }

    /** The number of partitions of a topic; empty if there is no such topic. */
    Optional<Integer> partitions(String topic) {
        return Optional.ofNullable(partitionsByName.get(topic));
    }

    private void decodeOne(Fields fields) {
        Optional<Node> nameNode = fields.require("name", "\"orders\"");
        Optional<String> name = nameNode.flatMap(Names::decode);
        Optional<Node> countNode = fields.require("partitions", "12");
        Optional<Integer> count = countNode.flatMap(n -> n.wholeInt(0, Limits.PARTITIONS));
        List<List<String>> racks =
                fields.find("racks").map(n -> Racks.decode(n, count)).orElse(List.of());
        if (count.isPresent()) {
            partitions += count.get();
            if (partitions > Limits.PARTITIONS) {
                countNode
                        .orElseThrow()
                        .problem("with this topic there are more than " + Limits.PARTITIONS + " partitions in all");
            }
        }
        if (name.isEmpty()) {
            return;
        }
        if (partitionsByName.put(name.get(), count.orElse(0)) != null) {
            nameNode.orElseThrow().problem("there are two topics " + ConfigProblem.quote(name.get()));
        } else if (racks.isEmpty() || racks.size() == count.orElse(0)) {
            builder.topic(name.get(), count.orElse(0), racks);
        }
    }
}
