package dev.rebalancesim.cli;

import dev.rebalancesim.cli.explain.Explanation;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.engine.EventLimitExceededException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code explain}: tells why a run went as it did, in sentences. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Tells why a run went as it did, in sentences.",
        sortOptions = false,
        description =
                "Tells the story of a scenario: what happened, why it took that long, and which config would change it.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  rebalance-sim explain crash", "  rebalance-sim explain mine.json --set seed=2"})
final class ExplainCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Mixin
    private ScenarioOptions scenarioOptions;

    ExplainCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        ScenarioSources.Found found =
                new ScenarioSources(stdio.in(), scenarioOptions.overrides()).find(scenarioOptions.scenarios());
        found.problems().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
        int status = found.problems().isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
        boolean first = true;
        for (ScenarioSources.Named named : found.scenarios()) {
            try {
                Explanation explanation = new Explanation(stdio.outStyle());
                RunResult result = Simulations.run(named.scenario(), List.of(explanation.listener()));
                write((first ? "" : "\n") + String.join("\n", explanation.lines(result)) + "\n");
                first = false;
            } catch (EventLimitExceededException endless) {
                stdio.err().println("rebalance-sim: " + named.argument() + ": " + endless.getMessage());
                status = ExitCode.BAD_INPUT;
            }
        }
        stdio.err().flush();
        return status;
    }

    private void write(String text) throws IOException {
        OutputStream out = stdio.out();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
