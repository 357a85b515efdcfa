package dev.rebalancesim.cli;

import dev.rebalancesim.cli.vary.ScenarioText;
import dev.rebalancesim.cli.vary.VariedReading;
import dev.rebalancesim.cli.vary.VariedScenario;
import dev.rebalancesim.cli.vary.VaryArgument;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one scenario of a command that varies it. */
final class OneScenario {

    @Parameters(
            arity = "1",
            paramLabel = "SCENARIO",
            description = "A file, the name of a bundled scenario, or - for standard input.")
    private String scenario;

    @Mixin
    private ChangeOptions changes;

    /** What the user called it. */
    String argument() {
        return scenario;
    }

    /**
     * Reads the scenario in all its variations.
     *
     * @param axes the slowest first
     * @return empty if something is wrong, which has been told
     */
    Optional<VariedScenario> read(Stdio stdio, List<VaryArgument> axes) {
        ScenarioText text = new ScenarioSources(stdio.in(), changes.overrides()).text(scenario);
        VariedReading reading = VariedScenario.read(text, changes.overrides(), axes);
        reading.problems().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
        reading.scenario()
                .ifPresent(
                        varied -> varied.notes().forEach(note -> stdio.err().println("rebalance-sim: note: " + note)));
        stdio.err().flush();
        return reading.scenario();
    }
}
