package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Drops events, consumers and topics from a scenario that fails, as long as it still fails in the same way. */
final class Shrinker {

    private static final int MOST_RUNS = 150;

    private final Function<Scenario, Optional<String>> failureOf;
    private final String kind;
    private Scenario smallest;
    private int runs;

    private Shrinker(Scenario scenario, String kind, Function<Scenario, Optional<String>> failureOf) {
        this.smallest = scenario;
        this.kind = kind;
        this.failureOf = failureOf;
    }

    /** The smallest scenario that was found; the given one fails in the given way. */
    static Scenario shrink(Scenario scenario, String kind, Function<Scenario, Optional<String>> failureOf) {
        Shrinker shrinker = new Shrinker(scenario, kind, failureOf);
        int before;
        do {
            before = size(shrinker.smallest);
            shrinker.dropEvents();
            shrinker.dropConsumers();
            shrinker.dropTopics();
        } while (size(shrinker.smallest) < before && shrinker.runs < MOST_RUNS);
        return shrinker.smallest;
    }

    private static int size(Scenario scenario) {
        return scenario.script().size()
                + scenario.consumers().size()
                + scenario.topics().size();
    }

    private boolean keep(Scenario candidate) {
        if (runs >= MOST_RUNS) {
            return false;
        }
        runs++;
        boolean fails = failureOf.apply(candidate).filter(kind::equals).isPresent();
        if (fails) {
            smallest = candidate;
        }
        return fails;
    }

    private void dropEvents() {
        for (int length = Math.max(1, smallest.script().size() / 2); length > 0; length /= 2) {
            for (int from = smallest.script().size() - length; from >= 0; from -= length) {
                List<ScriptedAction> rest = new ArrayList<>(smallest.script());
                rest.subList(from, from + length).clear();
                keep(Smaller.with(smallest, smallest.topics(), smallest.consumers(), rest));
                from = Math.min(from, smallest.script().size());
            }
        }
    }

    private void dropConsumers() {
        for (ConsumerSpec dropped : List.copyOf(smallest.consumers())) {
            if (smallest.consumers().size() > 1) {
                keep(Smaller.without(smallest, dropped));
            }
        }
    }

    private void dropTopics() {
        for (TopicSpec dropped : List.copyOf(smallest.topics())) {
            if (smallest.topics().size() > 1) {
                Smaller.without(smallest, dropped).ifPresent(this::keep);
            }
        }
    }
}
