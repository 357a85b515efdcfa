package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The actions of a scenario with the events that they stem from. */
final class Script {

    private final List<Step> steps = new ArrayList<>();
    private long targets;

    /**
     * An action that an event stands for.
     *
     * @param config the consumer configs that a restart adds
     */
    record Step(long atUs, ScenarioAction action, Node event, Optional<ConfigEntries> config) {}

    void add(long atUs, ScenarioAction action, Node event) {
        add(new Step(atUs, action, event, Optional.empty()));
    }

    void add(Step step) {
        targets += step.action().targets().size();
        if (targets > Limits.TARGETS) {
            step.event().problem("the events name more than " + Limits.TARGETS + " consumers in all");
            return;
        }
        steps.add(step);
    }

    /** Whether an event for so many more consumers is too much, which is then a problem. */
    boolean isFull() {
        return targets > Limits.TARGETS;
    }

    /** The steps ordered by time; those of the same time as they stand in the file. */
    List<Step> inOrder() {
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingLong(Step::atUs));
        return sorted;
    }

    /** The actions ordered by time. */
    List<ScriptedAction> actions() {
        return inOrder().stream()
                .map(step -> new ScriptedAction(step.atUs(), step.action(), origin(step.event())))
                .toList();
    }

    private static String origin(Node event) {
        int line = event.value().place().line();
        return line > 0 ? event.path() + ", line " + line : event.path();
    }

    /** The event of each action, in the same order. */
    List<Node> events() {
        return inOrder().stream().map(Step::event).toList();
    }
}
