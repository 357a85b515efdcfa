package dev.rebalancesim.cli.validate;

import dev.rebalancesim.scenarios.ScenarioReading;
import dev.rebalancesim.scenarios.advice.Advice;
import dev.rebalancesim.scenarios.advice.Adviser;
import dev.rebalancesim.scenarios.format.DecodedScenario;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a scenario without running it.
 *
 * @param argument what the user calls it
 * @param scenario the scenario, if it can be run
 * @param problems why it cannot
 * @param advice what would better be different
 */
public record Verdict(
        String argument, Optional<DecodedScenario> scenario, List<ScenarioProblem> problems, List<Advice> advice) {

    public Verdict {
        problems = List.copyOf(problems);
        advice = List.copyOf(advice);
    }

    /** Looks at what came out of reading a scenario. */
    public static Verdict of(String argument, ScenarioReading reading, Adviser adviser) {
        if (reading instanceof ScenarioReading.Accepted accepted) {
            return new Verdict(argument, Optional.of(accepted.decoded()), List.of(), adviser.on(accepted.decoded()));
        }
        return new Verdict(argument, Optional.empty(), reading.problems(), List.of());
    }

    /** Whether it can be run. */
    public boolean isValid() {
        return problems.isEmpty();
    }
}
