package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.Expectation.Bound;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code expect}. */
final class Expectations {

    private static final List<String> KEYS = List.of("metric", "atMost", "atLeast", "equals");
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS_PER_US = 1_000;

    private Expectations() {}

    static List<Expectation> decode(Node node) {
        List<Expectation> all = new ArrayList<>();
        for (Node element : node.elements()) {
            element.fields(KEYS).ifPresent(fields -> all.addAll(decodeOne(fields)));
        }
        return all;
    }

    /** An expectation with two bounds counts as two. */
    static List<Expectation> decodeOne(Fields fields) {
        Optional<String> metric = fields.require("metric", "\"rebalances\"").flatMap(Expectations::metric);
        List<Expectation> bounds = new ArrayList<>();
        bound(fields, metric, "atMost", Bound.AT_MOST).ifPresent(bounds::add);
        bound(fields, metric, "atLeast", Bound.AT_LEAST).ifPresent(bounds::add);
        bound(fields, metric, "equals", Bound.EQUALS).ifPresent(bounds::add);
        if (!fields.has("atMost") && !fields.has("atLeast") && !fields.has("equals")) {
            fields.node().problem("needs a bound: atMost, atLeast or equals");
        }
        return bounds;
    }

    private static Optional<String> metric(Node node) {
        Optional<String> name = node.text();
        if (name.isPresent() && !Metrics.names().contains(name.get())) {
            node.problem(() -> "there is no metric " + node.shown()
                    + Suggestions.hint(name.get(), Metrics.names(), "the metrics are"));
            return Optional.empty();
        }
        return name;
    }

    private static Optional<Expectation> bound(Fields fields, Optional<String> metric, String key, Bound bound) {
        Optional<Node> node = fields.find(key);
        if (node.isEmpty() || metric.isEmpty()) {
            return Optional.empty();
        }
        return micros(node.get(), Metrics.isTime(metric.get()))
                .map(micros -> new Expectation(
                        metric.get(), bound, micros, text(node.get().value())));
    }

    private static Optional<Long> micros(Node node, boolean time) {
        if (node.value() instanceof JsonValue.Num number) {
            Optional<Long> micros = Decimals.scaled(number.text(), MICRO_DIGITS);
            if (micros.isPresent()) {
                return micros;
            }
        } else if (time) {
            return Durations.us(node).map(us -> us * MICROS_PER_US);
        }
        node.expected(time ? "a duration or a number of milliseconds" : "a number with at most 6 decimals");
        return Optional.empty();
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        return value instanceof JsonValue.Num number ? number.text() : value.kind();
    }
}
