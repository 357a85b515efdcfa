package dev.rebalancesim.cli;

import dev.rebalancesim.cli.output.ExpectationTable;
import dev.rebalancesim.cli.output.Reporter;
import dev.rebalancesim.cli.output.TraceJsonLines;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.TraceListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: simulates scenarios and reports what their rebalances cost. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Simulates scenarios and reports what their rebalances cost.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim run rolling-restart",
            "  rebalance-sim run mine.json --set consumers.worker.config.session.timeout.ms=10000",
            "  rebalance-sim run crash --format json | jq .summary.pause.partition.max",
            "  rebalance-sim run ci/*.json --quiet && echo \"all expectations met\""
        })
final class RunCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private OutputOptions outputOptions;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write every event to this file, one JSON object a line.")
    private String traceFile;

    @Option(
            names = "--trace-routine",
            description = "Write everyday traffic to the trace, too: each request, each commit.")
    private boolean traceRoutine;

    @Option(
            names = "--check",
            description = {
                "Check after each event that the simulator keeps to what must always",
                "hold; slower. If it does not, that is a defect (exit status 70)."
            })
    private boolean check;

    RunCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        ScenarioSources.Found found =
                new ScenarioSources(stdio.in(), scenarioOptions.overrides()).find(scenarioOptions.scenarios());
        found.problems().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
        stdio.err().flush();
        if (found.scenarios().isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        boolean broken = !found.problems().isEmpty();
        try (OutputStream out = outputOptions.open(stdio);
                OutputStream trace = openTrace()) {
            int status = runAll(found.scenarios(), out, trace);
            return broken ? ExitCode.BAD_INPUT : status;
        }
    }

    /** Runs one after the other; each result is written before the next run begins. */
    private int runAll(List<ScenarioSources.Named> scenarios, OutputStream out, OutputStream trace) throws IOException {
        boolean several = scenarioOptions.scenarios().size() > 1;
        Reporter reporter = outputOptions.reporter(stdio, several);
        Progress progress = new Progress(stdio, scenarios.size(), outputOptions.quiet());
        int status = ExitCode.OK;
        for (ScenarioSources.Named named : scenarios) {
            progress.running(named.scenario().name());
            try {
                RunResult result = simulate(named, trace);
                progress.clear();
                reporter.write(result, out);
                if (!result.passed()) {
                    tellFailedExpectations(result);
                    status = Math.max(status, ExitCode.EXPECTATION_FAILED);
                }
            } catch (EventLimitExceededException endless) {
                progress.clear();
                stdio.err().println("rebalance-sim: " + named.argument() + ": " + endless.getMessage());
                stdio.err().flush();
                status = ExitCode.BAD_INPUT;
            }
        }
        return status;
    }

    private RunResult simulate(ScenarioSources.Named named, OutputStream trace) {
        if (traceFile == null) {
            return simulate(named, List.of());
        }
        // Closed in any case: a trace is wanted most of all when the run goes wrong.
        try (TraceJsonLines lines = TraceJsonLines.of(named.scenario(), trace, traceRoutine)) {
            return simulate(named, List.of(lines));
        }
    }

    private RunResult simulate(ScenarioSources.Named named, List<TraceListener> listeners) {
        Scenario scenario = named.scenario();
        try {
            return check ? Simulations.runChecked(scenario, listeners) : Simulations.run(scenario, listeners);
        } catch (EventLimitExceededException | UncheckedIOException expected) {
            throw expected;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            throw new DefectException(
                    "To see it again: rebalance-sim run " + ShellWord.of(named.argument()) + " --seed "
                            + scenario.seed() + scenarioOptions.asTyped() + (check ? " --check" : "") + "   (scenario '"
                            + scenario.name() + "')",
                    defect);
        }
    }

    private void tellFailedExpectations(RunResult result) {
        if (outputOptions.expectationsNeedTelling()) {
            stdio.err()
                    .println("rebalance-sim: " + result.scenario().name() + ": not as expected (seed "
                            + result.scenario().seed() + ")");
            new ExpectationTable(stdio.errStyle()).lines(result.expectations()).forEach(stdio.err()::println);
            stdio.err().flush();
        }
    }

    private OutputStream openTrace() {
        return traceFile == null ? OutputStream.nullOutputStream() : OutputOptions.openFile("--trace", traceFile);
    }
}
