package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.format.Fields;
import dev.rebalancesim.scenarios.format.Limits;
import dev.rebalancesim.scenarios.format.Node;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code members}. What Kafka would put up with is a note and not wrong: topics that are gone, old claims. */
final class MemberList {

    private static final List<String> KEYS =
            List.of("memberId", "groupInstanceId", "rack", "topics", "owned", "generation");

    private final TopicList topics;
    private final Problems notes;
    private final List<AssignMember> members = new ArrayList<>();
    private final Set<String> memberIds = new LinkedHashSet<>();
    private final Set<String> instanceIds = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();

    MemberList(TopicList topics, Problems notes) {
        this.topics = topics;
        this.notes = notes;
    }

    List<AssignMember> list() {
        return List.copyOf(members);
    }

    void decode(Node node) {
        List<Node> elements = node.elements();
        if (node.value() instanceof JsonValue.Arr array
                && (elements.isEmpty() || array.elements().size() > Limits.CONSUMERS)) {
            node.problem("must hold 1 to " + Limits.CONSUMERS + " members, not " + elements.size());
            return;
        }
        for (Node element : elements) {
            if (node.problems().isFull()) {
                return;
            }
            element.fields(KEYS).ifPresent(this::decodeOne);
        }
    }

    private void decodeOne(Fields fields) {
        String id = fields.require("memberId", "\"C0\"")
                .flatMap(n -> unique(n, memberIds, "member id"))
                .orElse("");
        String instanceId = optional(fields, "groupInstanceId")
                .flatMap(n -> unique(n, instanceIds, "instance id"))
                .orElse("");
        String rack = optional(fields, "rack").flatMap(Node::text).orElse("");
        List<String> subscribed =
                fields.require("topics", "[\"orders\"]").map(this::topics).orElse(List.of());
        List<TopicPartition> owned = optional(fields, "owned").map(this::owned).orElse(List.of());
        int generation = optional(fields, "generation")
                .flatMap(n -> n.wholeInt(Subscription.NO_GENERATION, Integer.MAX_VALUE))
                .orElse(Subscription.NO_GENERATION);
        members.add(new AssignMember(id, instanceId, rack, shared(subscribed), owned, generation));
    }

    /** Members with equal subscriptions share the list, which saves memory and comparing. */
    private List<String> shared(List<String> subscribed) {
        List<String> last =
                members.isEmpty() ? List.of() : members.get(members.size() - 1).topics();
        return last.equals(subscribed) ? last : subscribed;
    }

    /** A member whose value is null is as good as none. */
    private static Optional<Node> optional(Fields fields, String name) {
        return fields.find(name).filter(node -> !(node.value() instanceof JsonValue.Null));
    }

    private static Optional<String> unique(Node node, Set<String> others, String what) {
        Optional<String> id = node.text();
        if (id.isPresent() && id.get().isEmpty()) {
            node.problem("must not be empty");
        } else if (id.isPresent() && !others.add(id.get())) {
            node.problem("two members have the " + what + " " + ConfigProblem.quote(id.get()));
        }
        return id;
    }

    private List<String> topics(Node node) {
        List<String> names = new ArrayList<>();
        for (Node element : node.elements()) {
            element.text().ifPresent(name -> {
                names.add(name);
                noteIfGone(element, name);
            });
        }
        return names;
    }

    private List<TopicPartition> owned(Node node) {
        List<TopicPartition> owned = new ArrayList<>();
        Set<TopicPartition> known = new LinkedHashSet<>();
        for (Node element : node.elements()) {
            if (node.problems().isFull()) {
                break;
            }
            element.text().flatMap(text -> partition(element, text)).ifPresent(partition -> {
                if (!known.add(partition)) {
                    element.problem("the member has " + partition + " twice");
                }
                owned.add(partition);
            });
        }
        return owned;
    }

    private Optional<TopicPartition> partition(Node node, String text) {
        int hyphen = text.lastIndexOf('-');
        String digits = text.substring(hyphen + 1);
        if (hyphen < 1 || !digits.matches("0|[1-9][0-9]{0,8}")) {
            node.expected("a topic, a hyphen and the number of a partition, for example \"orders-0\"");
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(text.substring(0, hyphen), Integer.parseInt(digits));
        Optional<Integer> count = topics.partitions(partition.topic());
        noteIfGone(node, partition.topic());
        if (count.isPresent() && partition.partition() >= count.get()) {
            notes.add(
                    node.value().place(),
                    node.path(),
                    "there is no partition " + partition + ": the topic has " + count.get());
        }
        return Optional.of(partition);
    }

    /** Notes that a topic does not exist, once for each name. */
    private void noteIfGone(Node node, String topic) {
        if (topics.partitions(topic).isEmpty() && gone.add(topic)) {
            notes.add(
                    node.value().place(),
                    node.path(),
                    () -> "there is no topic " + ConfigProblem.quote(topic)
                            + Suggestions.hint(topic, topics.names(), "the topics are"));
        }
    }
}
