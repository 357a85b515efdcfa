package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Reads a consumer's {@code start}: when its instances start by themselves. */
final class Starts {

    private static final List<String> KEYS = List.of("at", "every", "order");

    private Starts() {}

    /**
     * When the instances start.
     *
     * @param everyUs the distance between two of them
     * @param reversed whether the last instance comes first
     */
    record Plan(long atUs, long everyUs, boolean reversed) {

        /** All at once, at the beginning. */
        static final Plan AT_ONCE = new Plan(0, 0, false);

        /** Not by themselves. */
        static final Plan MANUAL = new Plan(ConsumerSpec.MANUAL_START, 0, false);

        long startUs(int index, int count) {
            if (atUs == ConsumerSpec.MANUAL_START) {
                return atUs;
            }
            return atUs + everyUs * (reversed ? count - 1 - index : index);
        }
    }

    static Plan decode(Node node, int count, long durationUs) {
        if (node.value() instanceof JsonValue.Text text && text.value().equals("manual")) {
            return Plan.MANUAL;
        }
        if (!(node.value() instanceof JsonValue.Obj)) {
            node.expected("\"manual\" or an object such as {\"at\": \"5s\", \"every\": \"1s\"}");
            return Plan.AT_ONCE;
        }
        return node.fields(KEYS).map(f -> plan(node, f, count, durationUs)).orElse(Plan.AT_ONCE);
    }

    private static Plan plan(Node node, Fields fields, int count, long durationUs) {
        Optional<Long> at = us(fields.find("at"));
        Optional<Long> every = us(fields.find("every"));
        Optional<String> order = fields.find("order").flatMap(n -> n.word(List.of("declared", "reversed")));
        if (at.isEmpty() || every.isEmpty()) {
            return Plan.AT_ONCE;
        }
        if (at.get() > durationUs || count > 1 && every.get() > (durationUs - at.get()) / (count - 1)) {
            node.problem("the last instance would start after the end of the scenario");
            return Plan.AT_ONCE;
        }
        return new Plan(
                at.get(), every.get(), order.filter(o -> o.equals("reversed")).isPresent());
    }

    private static Optional<Long> us(Optional<Node> node) {
        return node.isPresent() ? Durations.us(node.get()) : Optional.of(0L);
    }
}
