package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.format.DecodedScenario;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.Optional;

/** What came out of reading a scenario: the scenario, or all that is wrong with it. */
public sealed interface ScenarioReading {

    /** The scenario, if it could be read. */
    Optional<Scenario> scenario();

    /** What is wrong; empty if the scenario could be read. */
    List<ScenarioProblem> problems();

    /**
     * The scenario could be read.
     *
     * @param decoded the scenario and where its parts stand
     */
    record Accepted(DecodedScenario decoded) implements ScenarioReading {
        @Override
        public Optional<Scenario> scenario() {
            return Optional.of(decoded.scenario());
        }

        @Override
        public List<ScenarioProblem> problems() {
            return List.of();
        }
    }

    /** The scenario could not be read. */
    record Refused(List<ScenarioProblem> problems) implements ScenarioReading {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a scenario is not refused without a reason");
            }
        }

        @Override
        public Optional<Scenario> scenario() {
            return Optional.empty();
        }
    }
}
