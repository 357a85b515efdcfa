package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.cli.output.ExpectationTable;
import dev.rebalancesim.cli.output.JUnitReport;
import dev.rebalancesim.cli.output.Reporter;
import dev.rebalancesim.cli.output.TraceJsonLines;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.TraceListener;
import dev.rebalancesim.world.RunOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: simulates scenarios and reports what their rebalances cost. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Simulates scenarios and reports what their rebalances cost.",
        sortOptions = false,
        description = "Simulates scenarios and reports what their rebalances cost.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim run rolling-restart",
            "  rebalance-sim run mine.json --set consumers.worker.config.session.timeout.ms=10000",
            "  rebalance-sim run crash --format json | jq .summary.pause.partition.max",
            "  rebalance-sim run mine.json --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
            "  rebalance-sim run mine.json --quiet --mermaid - --rebalance 3",
            "  rebalance-sim run rolling-restart rolling-restart-static --perfetto both.json.gz",
            "  rebalance-sim run mine.json --expect 'pause.partition.max <= 5s' --expect 'rebalances = 1'",
            "  rebalance-sim run ci/*.json --quiet --junit report.xml && echo \"all expectations met\""
        })
final class RunCommand implements Callable<Integer> {

    private static final String ENDS = "ran to its end";

    private final Stdio stdio;
    private final JUnitReport junit = new JUnitReport();

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private OutputOptions outputOptions;

    @Mixin
    private ExpectationOptions expectationOptions;

    @OptionHeading("Expectations")
    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = {
                "Write the expectations to this file as JUnit XML, which CI servers",
                "show as tests: a suite for each scenario."
            })
    private String junitFile;

    @Mixin
    private PictureOptions pictureOptions;

    @OptionHeading("Pictures and traces")
    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write every event to this file, one JSON object a line.")
    private String traceFile;

    @OptionHeading("Pictures and traces")
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

    @Option(
            names = "--max-events",
            paramLabel = "N",
            description = {
                "Give a run up that has not ended after so many events of the",
                "simulation (exit status 2); 500000000 if nothing is said."
            })
    private long maxEvents = RunOptions.DEFAULTS.maxEvents();

    RunCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        if (maxEvents < 1) {
            throw new BadInputException("--max-events " + maxEvents + ": must be at least 1");
        }
        List<Expectation> expectations = expectationOptions.expectations();
        ScenarioSources.Found found =
                new ScenarioSources(stdio.in(), scenarioOptions.overrides()).find(scenarioOptions.scenarios());
        found.problems().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
        stdio.err().flush();
        found.refused().forEach(refused -> junit.addError(refused.argument(), "can be read", refused.problems()));
        try (OutputStream report = open("--junit", junitFile)) {
            try {
                return found.refused().isEmpty()
                        ? runAll(found.scenarios(), expectations)
                        : Math.max(ExitCode.BAD_INPUT, runAll(found.scenarios(), expectations));
            } finally {
                junit.write(report);
            }
        }
    }

    private int runAll(List<ScenarioSources.Named> scenarios, List<Expectation> expectations) throws IOException {
        if (scenarios.isEmpty()) {
            return ExitCode.OK;
        }
        try (OutputStream out = outputOptions.open(stdio);
                OutputStream trace = open("--trace", traceFile);
                Pictures pictures = pictureOptions.open(
                        stdio, outputOptions, scenarioOptions.scenarios().size() > 1)) {
            return runAll(scenarios, expectations, out, trace, pictures);
        }
    }

    /** Runs one after the other; each result is written before the next run begins. */
    private int runAll(
            List<ScenarioSources.Named> scenarios,
            List<Expectation> expectations,
            OutputStream out,
            OutputStream trace,
            Pictures pictures)
            throws IOException {
        boolean several = scenarioOptions.scenarios().size() > 1;
        Reporter reporter = outputOptions.reporter(stdio, several);
        Progress progress = new Progress(stdio, scenarios.size(), outputOptions.quiet());
        int status = ExitCode.OK;
        for (ScenarioSources.Named named : scenarios) {
            progress.running(named.scenario().name());
            try {
                RunResult result = simulate(named.expecting(expectations), trace, pictures);
                pictures.complete(result);
                progress.clear();
                junit.add(result);
                reporter.write(result, out);
                if (!result.passed()) {
                    tellFailedExpectations(result);
                    status = Math.max(status, ExitCode.EXPECTATION_FAILED);
                }
            } catch (EventLimitExceededException endless) {
                progress.clear();
                stdio.err().println("rebalance-sim: " + named.argument() + ": " + endless.getMessage());
                stdio.err().flush();
                junit.addError(named.argument(), ENDS, List.of(endless.getMessage()));
                status = ExitCode.BAD_INPUT;
            }
        }
        return status;
    }

    private RunResult simulate(ScenarioSources.Named named, OutputStream trace, Pictures pictures) {
        List<TraceListener> listeners = new ArrayList<>(pictures.listeners(named.scenario()));
        if (traceFile == null) {
            return simulate(named, listeners);
        }
        // Closed in any case: a trace is wanted most of all when the run goes wrong.
        try (TraceJsonLines lines = TraceJsonLines.of(named.scenario(), trace, traceRoutine)) {
            listeners.add(lines);
            return simulate(named, listeners);
        }
    }

    private RunResult simulate(ScenarioSources.Named named, List<TraceListener> listeners) {
        Scenario scenario = named.scenario();
        try {
            RunOptions options = check ? RunOptions.checked() : RunOptions.DEFAULTS;
            return Simulations.run(scenario, options.withMaxEvents(maxEvents), listeners);
        } catch (EventLimitExceededException | UncheckedIOException expected) {
            throw expected;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            junit.addError(named.argument(), ENDS, List.of("a defect of the program: " + defect));
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

    /** A file that is asked for, else a place where nothing is kept. */
    private static OutputStream open(String option, String file) {
        return file == null ? OutputStream.nullOutputStream() : OutputOptions.openFile(option, file);
    }
}
