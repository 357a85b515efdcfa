package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.PointSummary;
import dev.rebalancesim.cli.sweep.Quantiles;
import dev.rebalancesim.cli.sweep.SweepAxis;
import dev.rebalancesim.cli.sweep.SweepSummary;
import dev.rebalancesim.report.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The summary of a sweep as CSV: a row for each point, three columns for each figure. Times are in milliseconds. */
final class SweepCsv implements SweepReporter {

    private static final List<String> PERCENTILES = List.of("p50", "p95", "p99");

    @Override
    public void write(SweepSummary summary, OutputStream out) throws IOException {
        List<String> metrics = summary.metrics();
        List<String> heading = new ArrayList<>(
                summary.plan().axes().stream().map(SweepAxis::name).toList());
        heading.addAll(List.of("runs", "failed"));
        if (summary.hasExpectations()) {
            heading.add("asExpected");
        }
        metrics.forEach(metric -> PERCENTILES.forEach(percentile -> heading.add(metric + "." + percentile)));
        write(heading, out);
        for (PointSummary point : summary.points()) {
            write(row(point, summary.hasExpectations(), metrics), out);
        }
        out.flush();
    }

    private static List<String> row(PointSummary point, boolean hasExpectations, List<String> metrics) {
        List<String> row = new ArrayList<>(point.values());
        row.add(Integer.toString(point.runs()));
        row.add(Integer.toString(point.failed()));
        if (hasExpectations) {
            row.add(Integer.toString(point.asExpected()));
        }
        for (String metric : metrics) {
            Optional<Quantiles> figure = point.figure(metric);
            List<Metric> percentiles = figure.map(Quantiles::percentiles).orElse(List.of());
            for (int i = 0; i < PERCENTILES.size(); i++) {
                row.add(percentiles.isEmpty() ? "" : Amounts.plain(percentiles.get(i)));
            }
        }
        return row;
    }

    private static void write(List<String> cells, OutputStream out) throws IOException {
        out.write(Csv.row(cells).getBytes(StandardCharsets.UTF_8));
    }
}
