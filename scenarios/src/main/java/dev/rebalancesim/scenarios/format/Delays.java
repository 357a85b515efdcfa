package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Delays: a duration, or a distribution of durations. */
final class Delays {

    private static final List<String> DISTRIBUTIONS =
            List.of("constant", "uniform", "normal", "lognormal", "exponential");

    private Delays() {}

    /** The delay of a member, or a default. */
    static DelayModel orElse(Optional<Node> node, DelayModel other) {
        return node.flatMap(Delays::decode).orElse(other);
    }

    static Optional<DelayModel> decode(Node node) {
        if (!(node.value() instanceof JsonValue.Obj object)) {
            return Durations.us(node).map(DelayModel::constant);
        }
        Optional<Node> kind = new Fields(node, object).require("distribution", "\"uniform\"");
        return kind.flatMap(k -> k.word(DISTRIBUTIONS)).flatMap(name -> distribution(name, node));
    }

    private static Optional<DelayModel> distribution(String name, Node node) {
        return switch (name) {
            case "constant" -> one(node, "value").map(DelayModel::constant);
            case "uniform" -> uniform(node);
            case "normal" -> two(node, "mean", "stddev").map(p -> Distributions.normal(p.first(), p.second()));
            case "lognormal" -> lognormal(node);
            case "exponential" -> one(node, "mean").map(Distributions::exponential);
            default -> throw new IllegalStateException("no distribution " + name);
        };
    }

    private static Optional<DelayModel> uniform(Node node) {
        return two(node, "min", "max").flatMap(p -> {
            if (p.first() > p.second()) {
                node.problem("min must not be greater than max");
                return Optional.empty();
            }
            return Optional.of(new DelayModel(List.of(p.first(), p.second())));
        });
    }

    private static Optional<DelayModel> lognormal(Node node) {
        return two(node, "median", "p99").flatMap(p -> {
            if (p.first() <= 0 || p.first() > p.second()) {
                node.problem("median must be greater than 0 and not greater than p99");
                return Optional.empty();
            }
            return Optional.of(Distributions.lognormal(p.first(), p.second()));
        });
    }

    private static Optional<Long> one(Node node, String name) {
        return node.fields(List.of("distribution", name)).flatMap(fields -> us(fields, name));
    }

    private static Optional<Pair> two(Node node, String first, String second) {
        return node.fields(List.of("distribution", first, second)).flatMap(fields -> {
            Optional<Long> a = us(fields, first);
            Optional<Long> b = us(fields, second);
            return a.isPresent() && b.isPresent() ? Optional.of(new Pair(a.get(), b.get())) : Optional.empty();
        });
    }

    private static Optional<Long> us(Fields fields, String name) {
        return fields.require(name, "\"1ms\"").flatMap(Durations::us);
    }

    private record Pair(long first, long second) {}
}
