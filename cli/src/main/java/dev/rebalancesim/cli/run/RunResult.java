package dev.rebalancesim.cli.run;

import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.scenario.Scenario;
import java.util.List;

/** A scenario and what became of it. */
public record RunResult(Scenario scenario, RunReport report, List<ExpectationResult> expectations) {

    public RunResult {
        expectations = List.copyOf(expectations);
    }

    /** Whether every expectation of the scenario was met. */
    public boolean passed() {
        return expectations.stream().allMatch(ExpectationResult::passed);
    }
}
