package dev.rebalancesim.cli.vary;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a scenario with variations.
 *
 * @param scenario empty if there are problems
 * @param problems for people, one a line
 */
public record VariedReading(Optional<VariedScenario> scenario, List<String> problems) {

    public VariedReading {
        problems = List.copyOf(problems);
    }

    static VariedReading of(VariedScenario scenario) {
        return new VariedReading(Optional.of(scenario), List.of());
    }

    static VariedReading refused(List<String> problems) {
        return new VariedReading(Optional.empty(), problems);
    }
}
