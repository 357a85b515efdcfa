package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.scenarios.format.Metrics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A sweep at a glance.
 *
 * @param runs how many runs there are in it
 * @param hasExpectations whether the scenario expects anything
 * @param points those that have runs, in the order of the grid
 */
public record SweepSummary(SweepPlan plan, long runs, boolean hasExpectations, List<PointSummary> points) {

    /** Figures in the order of results; those that are not known go last. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(SweepSummary::rank).thenComparing(Comparator.naturalOrder());

    private static final Map<String, Integer> RANKS = ranks();

    public SweepSummary {
        points = List.copyOf(points);
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        Metrics.names().forEach(metric -> ranks.put(metric, ranks.size()));
        return ranks;
    }

    private static int rank(String metric) {
        return RANKS.getOrDefault(metric, Integer.MAX_VALUE);
    }

    /** How many runs were given up. */
    public long failed() {
        return points.stream().mapToLong(PointSummary::failed).sum();
    }

    /** All figures that any point has, in the order of results. */
    public List<String> metrics() {
        TreeSet<String> metrics = new TreeSet<>(ORDER);
        points.forEach(point -> point.figures().forEach(figure -> metrics.add(figure.metric())));
        return List.copyOf(metrics);
    }
}
