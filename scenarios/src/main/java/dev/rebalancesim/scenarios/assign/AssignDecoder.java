package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.scenarios.format.Fields;
import dev.rebalancesim.scenarios.format.Node;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a document into an assignment problem. */
final class AssignDecoder {

    private static final List<String> KEYS = List.of("assignor", "topics", "members");

    private final Problems wrong;
    private final Problems notes;

    /**
     * A decoder of one document.
     *
     * @param wrong takes what is wrong
     * @param notes takes what may not be meant
     */
    AssignDecoder(Problems wrong, Problems notes) {
        this.wrong = wrong;
        this.notes = notes;
    }

    /** The problem; empty if something is wrong. */
    Optional<AssignProblem> decode(JsonValue document) {
        Optional<Fields> fields = new Node(document, "", wrong).fields(KEYS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<String> assignors =
                fields.get().find("assignor").map(AssignDecoder::assignors).orElse(List.of());
        TopicList topics =
                TopicList.decode(fields.get().require("topics", "[{\"name\": \"orders\", \"partitions\": 12}]"));
        MemberList members = new MemberList(topics, notes);
        fields.get()
                .require("members", "[{\"memberId\": \"C0\", \"topics\": [\"orders\"]}]")
                .ifPresent(members::decode);
        return wrong.isEmpty()
                ? Optional.of(new AssignProblem(assignors, topics.build(), members.list()))
                : Optional.empty();
    }

    private static List<String> assignors(Node node) {
        if (node.value() instanceof JsonValue.Null) {
            return List.of();
        }
        List<Node> names = node.value() instanceof JsonValue.Arr ? node.elements() : List.of(node);
        if (names.isEmpty()) {
            node.problem("must name an assignor; leave it out to ask all");
        }
        Set<String> assignors = new LinkedHashSet<>();
        for (Node name : names) {
            name.text().map(AssignorNames::in).ifPresent(read -> {
                assignors.addAll(read.names());
                read.complaints().forEach(name::problem);
            });
        }
        return List.copyOf(assignors);
    }
}
