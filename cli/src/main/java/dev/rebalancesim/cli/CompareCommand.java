package dev.rebalancesim.cli;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.Replication;
import dev.rebalancesim.cli.compare.Sameness;
import dev.rebalancesim.cli.compare.Variant;
import dev.rebalancesim.cli.compare.VariantRuns;
import dev.rebalancesim.cli.compare.VariantRuns.FailedRunException;
import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.cli.output.CompareFormat;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.cli.vary.Axis;
import dev.rebalancesim.cli.vary.Variation;
import dev.rebalancesim.cli.vary.VariedScenario;
import dev.rebalancesim.cli.vary.VaryArgument;
import dev.rebalancesim.cli.vary.VaryOptions;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code compare}: runs a scenario in several variants and puts their figures side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Puts variants of a scenario side by side.",
        sortOptions = false,
        description =
                "Runs a scenario in several variants with the same seed and puts their figures side by side: which is"
                        + " best in what, how much worse the others are, and what the choice comes to. Without"
                        + " options the variants are Kafka's four assignors.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim compare rolling-restart                              the four assignors",
            "  rebalance-sim compare crash --vary session.timeout.ms=6s,10s,45s   one assignor, three timeouts",
            "  rebalance-sim compare deploy-40-dynamic --vary static=true,false --seeds 5",
            "  rebalance-sim compare mine.json --assignors range,sticky --vary members=3,30 --format markdown",
            "",
            "Exit status: 0 done, whatever the scenario expects; 2 bad usage, or a variant that cannot be run."
        })
final class CompareCommand implements Callable<Integer> {

    private static final String ASSIGNORS = "--assignors";
    private static final String ALL_ASSIGNORS = "range,roundrobin,sticky,cooperative-sticky";

    private static final String STRATEGY = "partition.assignment.strategy";

    /** More of them are no comparison any more. */
    private static final int MOST_VARIANTS = 100;

    private final Stdio stdio;

    @Mixin
    private OneScenario scenarioOptions;

    @OptionHeading("Variations")
    @Option(
            names = {"-a", ASSIGNORS},
            paramLabel = "A1,A2…",
            description = {
                "The partition.assignment.strategy of all consumers; a list of several",
                "in brackets: 'range,[cooperative-sticky,range]'. Default: all four; with",
                "--vary it is not varied."
            })
    private String assignors;

    @Mixin
    private VaryOptions varyOptions;

    @OptionHeading("Result")
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "text (default), json, csv or markdown: the same figures in all.")
    private CompareFormat format;

    @OptionHeading("Result")
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to this file instead of standard output.")
    private String output;

    @OptionHeading("Result")
    @Option(
            names = {"-q", "--quiet"},
            description = "Print no report and no progress; errors are still told.")
    private boolean quiet;

    CompareCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        Optional<VariedScenario> varied = scenarioOptions.read(stdio, axes());
        if (varied.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        int count = varied.get().variations().size();
        if (count > MOST_VARIANTS) {
            throw new BadInputException(
                    count + " variants are too many to put side by side; " + MOST_VARIANTS + " are possible");
        }
        boolean toFile = output != null && !output.equals("-");
        OutputStream out = toFile ? OutputOptions.openFile("--output", output) : stdio.out();
        try {
            Comparison comparison = compare(varied.get());
            if (toFile || !quiet) {
                format.reporter(toFile ? Style.PLAIN : stdio.outStyle()).write(comparison, out);
            }
            return ExitCode.OK;
        } finally {
            if (toFile) {
                out.close();
            }
        }
    }

    /** The assignors vary slowest: they are what is compared first of all. */
    private List<VaryArgument> axes() {
        List<VaryArgument> axes = new ArrayList<>(varyOptions.arguments());
        if (assignors != null || axes.isEmpty()) {
            String list = assignors == null ? ALL_ASSIGNORS : assignors;
            axes.add(0, new VaryArgument(ASSIGNORS, "assignor=" + list));
        }
        return axes;
    }

    private Comparison compare(VariedScenario varied) {
        List<Variation> variations = varied.variations();
        List<Scenario> scenarios = variations.stream().map(varied::read).toList();
        List<Long> seeds = LongStream.range(0, varyOptions.seeds())
                .mapToObj(run -> varied.seed((int) run))
                .toList();
        List<List<Replication>> runs = run(varied, scenarios, seeds);
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            variants.add(new Variant(
                    variations.get(i).choices().stream()
                            .map(choice -> choice.value())
                            .toList(),
                    Sameness.same(scenarios.get(i), varied.base()),
                    runs.get(i)));
        }
        return new Comparison(
                varied.base().name(),
                varied.variations().axes().stream().map(Axis::name).toList(),
                variants,
                notes(varied));
    }

    /** A script that changes what is compared makes the variants more alike than one might think. */
    private static List<String> notes(VariedScenario varied) {
        boolean varies = varied.variations().axes().stream()
                .flatMap(axis -> axis.choices().stream())
                .flatMap(choice -> choice.assignments().stream())
                .anyMatch(assignment -> assignment.contains(STRATEGY));
        boolean scripted = varied.base().script().stream()
                .anyMatch(scriptedAction -> scriptedAction.action() instanceof ScenarioAction.Restart restart
                        && restart.config().containsKey(STRATEGY));
        return varies && scripted
                ? List.of("Events of this scenario set " + STRATEGY + "; they do so in every variant.")
                : List.of();
    }

    private List<List<Replication>> run(VariedScenario varied, List<Scenario> scenarios, List<Long> seeds) {
        Progress progress = new Progress(stdio, scenarios.size() * seeds.size(), quiet);
        List<Variation> variations = varied.variations();
        try {
            return new VariantRuns(
                            Runtime.getRuntime().availableProcessors(),
                            scenario -> Replication.of(Simulations.run(scenario, List.of())))
                    .run(scenarios, seeds, variant -> {
                        synchronized (progress) {
                            progress.running(variations.get(variant).label());
                        }
                    });
        } catch (FailedRunException failed) {
            throw failure(failed, varied, variations.get(failed.variant()));
        } finally {
            progress.clear();
        }
    }

    private RuntimeException failure(FailedRunException failed, VariedScenario varied, Variation variation) {
        if (failed.getCause() instanceof EventLimitExceededException endless) {
            return new BadInputException(varied.argument() + ": with " + variation.label() + ", seed " + failed.seed()
                    + ": " + endless.getMessage());
        }
        StringBuilder again =
                new StringBuilder("To see it again: rebalance-sim run " + ShellWord.of(varied.argument()));
        varied.overrides().assignments().forEach(set -> again.append(" --set ").append(ShellWord.of(set)));
        variation.assignments().forEach(set -> again.append(" --set ").append(ShellWord.of(set)));
        return new DefectException(again + " --seed " + failed.seed(), failed.getCause());
    }

    /** Reads a format's name. */
    static final class FormatConverter implements ITypeConverter<CompareFormat> {
        @Override
        public CompareFormat convert(String value) {
            for (CompareFormat format : CompareFormat.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return format;
                }
            }
            throw new TypeConversionException(
                    "'" + value + "' is not a format; there are text, json, csv and markdown");
        }
    }
}
