package dev.rebalancesim.cli;

import dev.rebalancesim.cli.sweep.ContentHash;
import dev.rebalancesim.cli.sweep.FailedRunException;
import dev.rebalancesim.cli.sweep.RunRecord;
import dev.rebalancesim.cli.sweep.Shard;
import dev.rebalancesim.cli.sweep.SweepAxis;
import dev.rebalancesim.cli.sweep.SweepPlan;
import dev.rebalancesim.cli.sweep.SweepRuns;
import dev.rebalancesim.cli.vary.VariedScenario;
import dev.rebalancesim.cli.vary.VaryOptions;
import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.world.RunOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sweep}: all variations of a scenario with many seeds, in parallel. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        header = "Runs a scenario in many variants with many seeds, in parallel.",
        sortOptions = false,
        description = {
            "Runs all variations of a scenario with many seeds, in parallel.",
            "Prints how each figure is spread over the seeds: the 50th, 95th and 99th percentile."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim sweep crash --vary session.timeout.ms=6s,10s,45s --seeds 20",
            "  rebalance-sim sweep mine.json --vary static=true,false --vary members=3,30 --format csv",
            "  rebalance-sim sweep mine.json --vary members=3,30,300 --seeds 100 -o results.ndjson --resume",
            "  rebalance-sim sweep mine.json --seeds 1000 --shard 2/4 -o part-2.ndjson --resume",
            "  rebalance-sim merge part-*.ndjson -o results.ndjson",
            "",
            "The file of --output has one JSON object a line: first what is swept, then a line for each run,",
            "in the order of the grid (points as --vary has them, for each its seeds), however many threads",
            "there are. Each line is written at once. Whatever ends the program, --resume goes on with the",
            "next run, and the file becomes the same, byte for byte, as without the interruption; it refuses",
            "a file of another sweep.",
            "A run that reaches the bound of events is given up, recorded as failed, and counted in the",
            "summary. What the scenario expects is counted as well, and fails nothing.",
            "",
            "Exit status: 0 done; 2 bad usage, an invalid scenario, or a file that does not fit; 70 a defect",
            "of the program; 130 and 143 stopped by Ctrl-C or SIGTERM."
        })
final class SweepCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OneScenario scenarioOptions;

    @Mixin
    private VaryOptions varyOptions;

    @Mixin
    private SweepOutputOptions outputOptions;

    @Option(
            names = "--resume",
            description = {
                "Go on with the file of --output where it was cut off, also within a",
                "line; begin it if it is not there."
            })
    private boolean resume;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            converter = ShardConverter.class,
            description = {
                "Do only the I-th of N parts of all runs, to spread them over",
                "machines: the runs I, I+N, I+2N … of the grid. merge puts the parts",
                "together again."
            })
    private Shard shard;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = PositiveCount.class,
            description = "How many runs to do at the same time; default: one for each processor.")
    private Long threads;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            converter = PositiveCount.class,
            description = "Give up a run after so many events (default 500000000).")
    private Long maxEvents;

    SweepCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        if (resume && outputOptions.file().isEmpty()) {
            throw new BadInputException("--resume: needs --output FILE, the file to go on with");
        }
        Optional<VariedScenario> varied = scenarioOptions.read(stdio, varyOptions.arguments());
        if (varied.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        tellIfMeasured(varied.get());
        SweepPlan plan = plan(varied.get());
        OutputStream lines = outputOptions.lines(stdio);
        try (SweepOutput output = new SweepOutput(plan, lines, outputOptions.file(), resume)) {
            simulate(plan, varied.get(), output);
            outputOptions.write(output.summary(), stdio);
            output.firstFailed().ifPresent(failed -> tellFailed(failed, plan, varied.get()));
        }
        return ExitCode.OK;
    }

    private SweepPlan plan(VariedScenario varied) {
        List<SweepAxis> axes = varied.variations().axes().stream()
                .map(axis -> new SweepAxis(axis.name(), axis.values()))
                .toList();
        ContentHash hash = new ContentHash(varied.content(), varied.overrides().assignments());
        varied.variations().forEach(variation -> hash.add(varied.read(variation)));
        return new SweepPlan(
                Version.number(),
                varied.base().name(),
                hash.text(),
                axes,
                varied.base().seed(),
                varyOptions.seeds(),
                maxEvents == null ? RunOptions.DEFAULTS.maxEvents() : maxEvents,
                shard);
    }

    private void simulate(SweepPlan plan, VariedScenario varied, SweepOutput output) throws IOException {
        SweepRuns runs =
                new SweepRuns(plan, point -> varied.read(varied.variations().get(point)));
        SweepProgress progress = new SweepProgress(stdio, outputOptions.quiet(), plan.runsOfShard(), output.runs());
        StopSignal signal = new StopSignal(() -> stop(output, progress));
        try {
            runs.run(output.runs(), threadCount(), new SweepRuns.Receiver() {
                @Override
                public void accept(RunRecord run) throws IOException {
                    output.accept(run);
                    waiting();
                }

                @Override
                public void waiting() {
                    progress.show(runs.finished());
                }
            });
        } catch (FailedRunException failed) {
            progress.clear();
            throw new DefectException(
                    "To see it again: " + again(failed.run(), plan, varied) + "\nDone before it: " + output.progress(),
                    failed.getCause());
        } finally {
            signal.close();
        }
        progress.clear();
    }

    private int threadCount() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : (int) Math.min(threads, 1_000);
    }

    /** Ctrl-C, or another signal to end: the file ends with a whole line. */
    private void stop(SweepOutput output, SweepProgress progress) {
        output.stop();
        progress.clear();
        stdio.err()
                .println("rebalance-sim: stopped after " + output.progress()
                        + outputOptions
                                .file()
                                .map(file -> "; " + file + " has them. To go on:\n  " + asTyped())
                                .orElse("; without --output nothing is kept"));
        stdio.err().flush();
    }

    private String asTyped() {
        List<String> words = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        if (!resume) {
            words.add("--resume");
        }
        String line = words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
        return "rebalance-sim " + (words.get(0).equals("sweep") ? "" : "sweep ") + line;
    }

    private void tellFailed(RunRecord failed, SweepPlan plan, VariedScenario varied) {
        stdio.err()
                .println("rebalance-sim: a run was given up: " + failed.failure() + "\n  "
                        + again(failed.run(), plan, varied));
        stdio.err().flush();
    }

    private String again(long run, SweepPlan plan, VariedScenario varied) {
        StringBuilder command = new StringBuilder("rebalance-sim run " + ShellWord.of(varied.argument()));
        List<String> assignments = new ArrayList<>(varied.overrides().assignments());
        assignments.removeIf(assignment -> assignment.startsWith("seed="));
        assignments.addAll(varied.variations().get(plan.point(run)).assignments());
        assignments.forEach(assignment -> command.append(" --set ").append(ShellWord.of(assignment)));
        return command.append(" --seed ").append(plan.seed(run)).toString();
    }

    private void tellIfMeasured(VariedScenario varied) {
        if (varied.base().assignorTime().kind() == AssignorTime.Kind.MEASURED) {
            stdio.err()
                    .println(
                            "rebalance-sim: note: the assignor's time is measured, so that no two sweeps are the same");
            stdio.err().flush();
        }
    }

    /** Reads a part, {@code 2/4}. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            return Shard.parse(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not a part of a whole such as 2/4, counted from 1"));
        }
    }

    /** Reads a whole number above 0. */
    static final class PositiveCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (value.matches("[0-9]{1,18}") && Long.parseLong(value) > 0) {
                return Long.valueOf(value);
            }
            throw new TypeConversionException("'" + value + "' is not a whole number above 0");
        }
    }
}
