package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up runs as they come in the order of the grid; it remembers the runs of one point only. */
public final class Summarizer {

    private final SweepPlan plan;
    private final List<PointSummary> points = new ArrayList<>();
    private final Map<String, List<Long>> values = new TreeMap<>(SweepSummary.ORDER);
    private final Map<String, Unit> units = new TreeMap<>();
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
            values.computeIfAbsent(metric.path(), path -> new ArrayList<>()).add(metric.value());
            units.put(metric.path(), metric.unit());
        }
    }

    private void endPoint() {
        if (runsOfPoint > 0) {
            List<Quantiles> figures = new ArrayList<>();
            values.forEach((metric, all) -> figures.add(Quantiles.of(metric, units.get(metric), all)));
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
}
