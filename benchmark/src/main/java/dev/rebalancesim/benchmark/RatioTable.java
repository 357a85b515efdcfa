package dev.rebalancesim.benchmark;

import dev.rebalancesim.benchmark.Workload.Change;
import dev.rebalancesim.benchmark.Workload.Lists;
import dev.rebalancesim.benchmark.Workload.Racks;
import dev.rebalancesim.benchmark.Workload.Subscriptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark cell by cell and prints how many times faster our assignors are than Kafka's, as Markdown.
 *
 * <p>Arguments of the form {@code name=value,value} restrict the cells: {@code assignor}, {@code members}, {@code
 * subscriptions}, {@code change}, {@code racks}, {@code lists}; {@code side=ours} or {@code side=kafka} measures one
 * side only. Rows are printed as soon as they are measured.
 */
public final class RatioTable {

    /** Calls of Kafka's that take longer than about a second are made once only. */
    private static final int LARGE = 1000;

    private final List<String> arguments;

    private RatioTable(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws RunnerException {
        new RatioTable(List.of(arguments)).run();
    }

    private void run() throws RunnerException {
        System.out.println(
                "| assignor | members | subscriptions | change | racks | lists | Kafka ms | ours ms | faster |"
                        + " Kafka MB | ours MB | less memory |");
        System.out.println("|---|--:|---|---|---|---|--:|--:|--:|--:|--:|--:|");
        for (String lists : chosen("lists", "SHARED")) {
            for (String assignor : chosen("assignor", "range", "roundrobin", "sticky", "cooperative-sticky")) {
                for (String subscriptions : chosen("subscriptions", "EQUAL", "DIFFERENT")) {
                    for (String change : chosen("change", "FULL", "ONE_ADDED")) {
                        for (String racks : chosen("racks", "NONE", "TWO_OF_THREE")) {
                            for (String members : chosen("members", "100", "500", "1000", "5000")) {
                                row(new Cell(
                                        assignor,
                                        new Workload(
                                                Integer.parseInt(members),
                                                Subscriptions.valueOf(subscriptions),
                                                Change.valueOf(change),
                                                Racks.valueOf(racks),
                                                Lists.valueOf(lists))));
                            }
                        }
                    }
                }
            }
        }
    }

    private List<String> chosen(String name, String... all) {
        for (String argument : arguments) {
            if (argument.startsWith(name + "=")) {
                return List.of(argument.substring(name.length() + 1).split(","));
            }
        }
        return List.of(all);
    }

    private void row(Cell cell) throws RunnerException {
        List<String> sides = chosen("side", "kafka", "ours");
        Measured kafka = sides.contains("kafka") ? cell.measure("kafka") : Measured.NOTHING;
        Measured ours = sides.contains("ours") ? cell.measure("ours") : Measured.NOTHING;
        Workload workload = cell.workload;
        System.out.println(String.join(
                " | ",
                "| " + cell.assignor,
                String.format(Locale.ROOT, "%,d", workload.members()),
                lower(workload.subscriptions()),
                lower(workload.change()),
                lower(workload.racks()),
                lower(workload.lists()),
                figure(kafka.milliseconds) + (cell.isSlow("kafka") ? "¹" : ""),
                figure(ours.milliseconds),
                "**" + figure(kafka.milliseconds / ours.milliseconds) + "**",
                figure(kafka.megabytes),
                figure(ours.megabytes),
                figure(kafka.megabytes / ours.megabytes) + " |"));
        System.out.flush();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Three significant digits. */
    private static String figure(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        return value < 100 ? String.format(Locale.ROOT, "%.3g", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private record Measured(double milliseconds, double megabytes) {
        private static final Measured NOTHING = new Measured(Double.NaN, Double.NaN);
    }

    private record Cell(String assignor, Workload workload) {

        /** The general algorithm of Kafka's sticky assignors takes seconds to minutes in large groups. */
        boolean isSlow(String side) {
            return side.equals("kafka")
                    && assignor.endsWith("sticky")
                    && workload.subscriptions() == Subscriptions.DIFFERENT
                    && (workload.members() > LARGE
                            || workload.members() * 2 >= LARGE && workload.change() == Change.ONE_ADDED);
        }

        Measured measure(String side) throws RunnerException {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include(AssignorBenchmark.class.getName() + "." + side + "$")
                    .param("assignor", assignor)
                    .param("members", Integer.toString(workload.members()))
                    .param("subscriptions", workload.subscriptions().name())
                    .param("change", workload.change().name())
                    .param("racks", workload.racks().name())
                    .param("lists", workload.lists().name())
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT);
            if (isSlow(side)) {
                // The iterations last as long as one call.
                boolean verySlow = workload.members() > LARGE && workload.change() == Change.ONE_ADDED;
                options.warmupIterations(verySlow ? 0 : 1)
                        .warmupTime(TimeValue.milliseconds(1))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .timeout(TimeValue.minutes(60));
            }
            Collection<RunResult> results = new Runner(options.build()).run();
            RunResult result = results.iterator().next();
            List<Double> milliseconds = new ArrayList<>();
            for (IterationResult iteration :
                    result.getBenchmarkResults().iterator().next().getIterationResults()) {
                double nanos = score(iteration.getSecondaryResults().get("nanos"));
                double calls = score(iteration.getSecondaryResults().get("calls"));
                milliseconds.add(nanos / calls / 1e6);
            }
            double bytes = score(result.getSecondaryResults().get("gc.alloc.rate.norm"));
            return new Measured(median(milliseconds), bytes / 1e6);
        }

        private static double score(Result<?> result) {
            return result.getScore();
        }

        private static double median(List<Double> values) {
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
