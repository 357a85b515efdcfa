package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up runs as they come in the order of the grid; it remembers the runs of one point only. */
public final class Summarizer {

    private final SweepPlan plan;
    private final List<PointSummary> points = new ArrayList<>();
    private final Map<String, Values> values = new TreeMap<>(SweepSummary.ORDER);
    private int point;
    private int runsOfPoint;
    private int failed;
    private int asExpected;
    private long runs;
    private boolean hasExpectations;

    /** A summary without runs. */
    public Summarizer(SweepPlan plan) {
        this.plan = plan;
    }

    /** The next run. */
    public void add(RunRecord run) {
        int next = plan.point(run.run());
        if (next != point) {
            endPoint();
            point = next;
        }
        runs++;
        runsOfPoint++;
        failed += run.hasFailed() ? 1 : 0;
        asExpected += run.expectations() == Met.YES ? 1 : 0;
        hasExpectations |= run.expectations() != Met.NONE;
        for (Metric metric : run.metrics()) {
            values.computeIfAbsent(metric.path(), path -> new Values(metric.unit()))
                    .add(metric.value());
        }
    }

    private void endPoint() {
        if (runsOfPoint > 0) {
            List<Quantiles> figures = new ArrayList<>();
            values.forEach((metric, all) -> figures.add(Quantiles.of(metric, all.unit, all.sorted())));
            points.add(new PointSummary(point, plan.values(point), runsOfPoint, failed, asExpected, figures));
        }
        values.clear();
        runsOfPoint = 0;
        failed = 0;
        asExpected = 0;
    }

    /** The summary of what has come; nothing comes after it. */
    public SweepSummary summary() {
        endPoint();
        return new SweepSummary(plan, runs, hasExpectations, points);
    }

    /** One figure's values in all runs of a point: a hundred thousand of them take less than a megabyte. */
    private static final class Values {

        private final Unit unit;
        private long[] all = new long[16];
        private int count;

        private Values(Unit unit) {
            this.unit = unit;
        }

        private void add(long value) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count] = value;
            count++;
        }

        private long[] sorted() {
            long[] sorted = Arrays.copyOf(all, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
