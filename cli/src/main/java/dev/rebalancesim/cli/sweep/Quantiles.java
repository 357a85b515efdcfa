package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * How a figure is spread over the runs of a point.
 *
 * <p>The p-th percentile is the least value that p percent of the runs do not exceed (nearest rank): always one that occurred.
 *
 * @param count how many runs have the figure
 * @param isSteady whether it is the same in all of them
 */
public record Quantiles(String metric, Unit unit, int count, boolean isSteady, long p50, long p95, long p99) {

    /** The percentiles of values in ascending order, of which there is at least one. */
    static Quantiles of(String metric, Unit unit, long[] sorted) {
        boolean isSteady = sorted[0] == sorted[sorted.length - 1];
        return new Quantiles(
                metric, unit, sorted.length, isSteady, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
    }

    private static long rank(long[] sorted, int percent) {
        long rank = ((long) sorted.length * percent + 99) / 100;
        return sorted[(int) Math.max(rank, 1) - 1];
    }

    /** The percentiles by name, in their order. */
    public List<Metric> percentiles() {
        return Arrays.asList(new Metric("p50", unit, p50), new Metric("p95", unit, p95), new Metric("p99", unit, p99));
    }

    /** The percentile that is shown where there is room for one only: the 95th. */
    public Metric typicalWorst() {
        return new Metric(metric, unit, p95);
    }
}
