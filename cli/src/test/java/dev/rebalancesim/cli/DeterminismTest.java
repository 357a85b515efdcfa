package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.Simulation.TieOrder;
import dev.rebalancesim.report.ReportCollector;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.report.Subscriptions;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import dev.rebalancesim.world.RunOptions;
import dev.rebalancesim.world.World;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same scenario and seed give the same run; the order of simultaneous events does not decide who gets what. */
class DeterminismTest {

    private static final int SHUFFLES = 5;

    @ParameterizedTest
    @ValueSource(strings = {"join", "leave", "crash", "rolling-restart", "scale-out", "gc-pause", "add-partitions"})
    void theSameSeed_givesTheSameTrace(String name) {
        RunReport first = run(scenario(name, 7), TieOrder.INSERTION);
        RunReport second = run(scenario(name, 7), TieOrder.INSERTION);

        assertThat(second.traceDigest()).isEqualTo(first.traceDigest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"join", "leave", "rolling-restart", "scale-out", "add-partitions"})
    void shuffledTies_leaveTheFinalAssignmentAsItIs(String name) {
        RunReport expected = run(scenario(name, 7), TieOrder.INSERTION);

        for (int seed = 0; seed < SHUFFLES; seed++) {
            RunReport shuffled = run(scenario(name, seed), TieOrder.SHUFFLED);

            assertThat(shuffled.assignment()).as("seed %d", seed).isEqualTo(expected.assignment());
            assertThat(shuffled.summary().rebalances())
                    .as("seed %d", seed)
                    .isEqualTo(expected.summary().rebalances());
        }
    }

    private static Scenario scenario(String name, int seed) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        return catalog.read(catalog.find(name).orElseThrow(), ScenarioOverrides.of(List.of("seed=" + seed)))
                .scenario()
                .orElseThrow();
    }

    private static RunReport run(Scenario scenario, TieOrder ties) {
        ReportCollector collector = new ReportCollector(Subscriptions.allEqual());
        World.run(scenario, new RunOptions(RunOptions.DEFAULTS.maxEvents(), ties), List.of(collector));
        return collector.report();
    }
}
