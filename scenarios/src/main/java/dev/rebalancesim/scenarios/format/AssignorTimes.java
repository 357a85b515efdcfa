package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.AssignorTime.Kind;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Reads {@code assignorTime}: a duration, {@code {"perPartition": duration}} or {@code "measured"}. */
final class AssignorTimes {

    private static final String MEASURED = "measured";

    private AssignorTimes() {}

    static Optional<AssignorTime> decode(Node node) {
        if (node.value() instanceof JsonValue.Obj) {
            return node.fields(List.of("perPartition"))
                    .flatMap(fields -> fields.require("perPartition", "\"50us\""))
                    .flatMap(Durations::us)
                    .map(us -> new AssignorTime(Kind.PER_PARTITION, us));
        }
        if (node.value() instanceof JsonValue.Text text && text.value().equals(MEASURED)) {
            return Optional.of(new AssignorTime(Kind.MEASURED, 0));
        }
        if (!(node.value() instanceof JsonValue.Text) && !(node.value() instanceof JsonValue.Num)) {
            node.expected("a duration, {\"perPartition\": duration} or \"measured\"");
            return Optional.empty();
        }
        return Durations.us(node).map(us -> new AssignorTime(Kind.CONSTANT, us));
    }
}
