package dev.rebalancesim.cli.vary;

import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One point of the grid: a value for each axis.
 *
 * @param index its place in the grid, from 0
 * @param choices one for each axis, in the order of the axes; none if nothing is varied
 */
public record Variation(int index, List<Choice> choices) {

    public Variation {
        choices = List.copyOf(choices);
    }

    /** What tells it from the others: {@code session.timeout.ms=6s, static=true}; "" if nothing is varied. */
    public String label() {
        return choices.stream().map(Choice::toString).collect(Collectors.joining(", "));
    }

    /** What it changes in the scenario, each as {@code --set} takes it. */
    public List<String> assignments() {
        return choices.stream().flatMap(choice -> choice.assignments().stream()).toList();
    }

    /** The given changes and then its own. */
    ScenarioOverrides after(ScenarioOverrides overrides) {
        ScenarioOverrides all = overrides;
        for (Choice choice : choices) {
            for (String assignment : choice.assignments()) {
                all = all.and(choice.label(), assignment);
            }
        }
        return all;
    }
}
