package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what consumers subscribe to: {@code topics} or a {@code pattern}. */
final class Subscriptions {

    private static final int LONGEST_PATTERN = 1_000;
    private static final TopicSelection NOTHING = TopicSelection.of(List.of());

    private Subscriptions() {}

    static TopicSelection decode(Fields fields, Topics topics) {
        if (!fields.has("pattern")) {
            return fields.require("topics", "[\"orders\"]")
                    .map(node -> TopicSelection.of(names(node, topics)))
                    .orElse(NOTHING);
        }
        Node pattern = fields.find("pattern").orElseThrow();
        if (fields.has("topics")) {
            pattern.problem("topics and pattern exclude each other");
        }
        return pattern(pattern, topics)
                .map(p -> new TopicSelection(List.of(), p))
                .orElse(NOTHING);
    }

    private static List<String> names(Node node, Topics topics) {
        List<Node> elements = node.elements();
        if (elements.isEmpty() && node.value() instanceof JsonValue.Arr) {
            node.problem("must hold at least one topic");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Node element : elements) {
            Optional<String> name = topics.reference(element);
            if (name.isPresent() && !names.add(name.get())) {
                element.problem("is listed twice");
            }
        }
        return List.copyOf(names);
    }

    /** Kafka's consumer takes a Java regular expression, which has to match a topic's whole name. */
    private static Optional<String> pattern(Node node, Topics topics) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            return text;
        }
        if (text.get().isEmpty() || text.get().length() > LONGEST_PATTERN) {
            node.problem("must be a regular expression of 1 to " + LONGEST_PATTERN + " characters");
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(text.get());
            if (!topics.names().stream().allMatch(name -> BoundedText.canBeMatched(pattern, name))) {
                node.problem("takes too long to match; it has repetitions inside of repetitions");
                return Optional.empty();
            }
            return text;
        } catch (PatternSyntaxException invalid) {
            String where = invalid.getIndex() < 0 ? "" : " at its character " + (invalid.getIndex() + 1);
            node.problem("is no regular expression: " + invalid.getDescription() + where
                    + "; a \"*\" alone means nothing, any text is \".*\"");
            return Optional.empty();
        }
    }
}
