package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.PointSummary;
import dev.rebalancesim.cli.sweep.Quantiles;
import dev.rebalancesim.cli.sweep.SweepAxis;
import dev.rebalancesim.cli.sweep.SweepSummary;
import dev.rebalancesim.report.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The summary of a sweep as tables: first where each figure is least and most, then the points. */
final class SweepTables {

    /** With more points there are only the least and the most: nobody reads all of them. */
    static final int MOST_POINTS = 40;

    private static final int FEW_POINTS = 3;
    private static final int LONGEST_VALUE = 30;

    private final SweepSummary summary;
    private final List<SweepFigure> varying;
    private final List<String> leftOut = new ArrayList<>();

    SweepTables(SweepSummary summary) {
        this.summary = summary;
        this.varying = SweepFigure.in(summary).stream()
                .filter(figure -> !figure.isSame(summary))
                .toList();
    }

    List<ReportTable> tables() {
        List<ReportTable> tables = new ArrayList<>();
        if (summary.points().size() == 1) {
            tables.add(onlyPoint());
            return tables;
        }
        if (summary.points().size() > FEW_POINTS && !varying.isEmpty()) {
            tables.add(extremes());
        }
        if (summary.points().size() <= MOST_POINTS) {
            tables.addAll(all());
        }
        return tables;
    }

    /** Figures that are the same everywhere, in words. */
    Optional<String> same() {
        PointSummary first = summary.points().get(0);
        List<String> same = SweepFigure.in(summary).stream()
                .filter(figure -> figure.isSame(summary))
                .map(figure -> figure.shortTitle() + " " + figure.shown(first))
                .toList();
        return same.isEmpty() || summary.points().size() == 1
                ? Optional.empty()
                : Optional.of("No difference: " + String.join(", ", same) + ".");
    }

    /** Figures that there was no room for, in words; known once the tables have been made. */
    Optional<String> leftOut() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("No room for: " + String.join(", ", leftOut) + "; --format csv has all figures.");
    }

    private boolean hasOneSeed() {
        return summary.plan().seeds() == 1;
    }

    private List<String> axes() {
        return summary.plan().axes().stream().map(SweepAxis::name).toList();
    }

    private ReportTable onlyPoint() {
        List<List<String>> rows = new ArrayList<>();
        PointSummary point = summary.points().get(0);
        for (SweepFigure figure : SweepFigure.in(summary)) {
            List<String> row = new ArrayList<>(List.of(figure.title()));
            row.addAll(cells(figure.of(point)));
            rows.add(row);
        }
        List<String> heading = new ArrayList<>(List.of(""));
        heading.addAll(percentileNames());
        return new ReportTable("Figures", "", "l" + "r".repeat(percentileNames().size()), heading, rows);
    }

    private ReportTable extremes() {
        List<List<String>> rows = new ArrayList<>();
        for (SweepFigure figure : varying) {
            List<PointSummary> having = summary.points().stream()
                    .filter(point -> figure.of(point).isPresent())
                    .toList();
            Comparator<PointSummary> order = Comparator.comparingLong(
                    point -> figure.of(point).orElseThrow().p95());
            PointSummary least = Collections.min(having, order);
            PointSummary most = Collections.max(having, order);
            if (figure.shown(least).equals(figure.shown(most))) {
                continue;
            }
            rows.add(List.of(
                    figure.title(),
                    figure.shown(least),
                    at(least, having, order),
                    figure.shown(most),
                    at(most, having, order)));
        }
        String remark = (hasOneSeed() ? "" : "by the 95th percentile; ") + "with: " + String.join(", ", axes());
        return new ReportTable("Least and most", remark, "lrlrl", List.of("", "least", "with", "most", "with"), rows);
    }

    private static String at(PointSummary point, List<PointSummary> all, Comparator<PointSummary> order) {
        long others =
                all.stream().filter(other -> order.compare(other, point) == 0).count() - 1;
        String values = TextTable.shortened(String.join(", ", point.values()), LONGEST_VALUE);
        return others == 0 ? values : values + " and " + others + " more";
    }

    /** Figures that no seed changes stand side by side; each of the others needs a table for its percentiles. */
    private List<ReportTable> all() {
        List<SweepFigure> steady = varying.stream().filter(this::isSteady).toList();
        List<ReportTable> tables = new ArrayList<>();
        if (!steady.isEmpty() || summary.hasExpectations()) {
            tables.add(points(steady));
        }
        varying.stream().filter(figure -> !isSteady(figure)).forEach(figure -> tables.add(percentiles(figure)));
        return tables;
    }

    private boolean isSteady(SweepFigure figure) {
        return summary.points().stream()
                .allMatch(point -> figure.of(point).map(Quantiles::isSteady).orElse(true));
    }

    /** Whether the seeds make no difference. */
    boolean isAllSteady() {
        return SweepFigure.in(summary).stream().allMatch(this::isSteady);
    }

    /** A row for each point, a column for each figure, as far as they fit. */
    private ReportTable points(List<SweepFigure> figures) {
        List<List<String>> columns = new ArrayList<>();
        for (int axis = 0; axis < axes().size(); axis++) {
            columns.add(axisColumn(axis));
        }
        StringBuilder alignment = new StringBuilder("l".repeat(columns.size()));
        if (summary.hasExpectations()) {
            columns.add(column("as expected", SweepTables::asExpected));
            alignment.append('r');
        }
        int width = 2 + columns.stream().mapToInt(SweepTables::width).sum();
        for (SweepFigure figure : figures) {
            List<String> column = column(figure.shortTitle(), figure::shown);
            if (width + width(column) - 2 <= TextTable.WIDTH) {
                width += width(column);
                columns.add(column);
                alignment.append('r');
            } else {
                leftOut.add(figure.shortTitle());
            }
        }
        String remark = hasOneSeed() || figures.isEmpty() ? "" : "whatever the seed";
        return table("Points", remark, alignment.toString(), columns);
    }

    private static int width(List<String> column) {
        return 2 + column.stream().mapToInt(TextTable::length).max().orElse(0);
    }

    private ReportTable percentiles(SweepFigure figure) {
        List<String> heading = new ArrayList<>(axes());
        heading.addAll(percentileNames());
        List<List<String>> rows = new ArrayList<>();
        for (PointSummary point : summary.points()) {
            List<String> row = new ArrayList<>(shortened(point.values()));
            row.addAll(cells(figure.of(point)));
            rows.add(row);
        }
        String alignment =
                "l".repeat(axes().size()) + "r".repeat(percentileNames().size());
        return new ReportTable(figure.title(), "", alignment, heading, rows);
    }

    private List<String> axisColumn(int axis) {
        return column(axes().get(axis), point -> shortened(point.values()).get(axis));
    }

    private static List<String> shortened(List<String> values) {
        return values.stream()
                .map(value -> TextTable.shortened(value, LONGEST_VALUE))
                .toList();
    }

    private static String asExpected(PointSummary point) {
        return point.asExpected() + " of " + point.runs();
    }

    private interface Cell {
        String of(PointSummary point);
    }

    private List<String> column(String heading, Cell cell) {
        List<String> column = new ArrayList<>(List.of(heading));
        summary.points().forEach(point -> column.add(cell.of(point)));
        return column;
    }

    private static ReportTable table(String title, String remark, String alignment, List<List<String>> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < columns.get(0).size(); row++) {
            int index = row;
            rows.add(columns.stream().map(column -> column.get(index)).toList());
        }
        return new ReportTable(title, remark, alignment, rows.get(0), rows.subList(1, rows.size()));
    }

    private List<String> percentileNames() {
        return hasOneSeed() ? List.of("") : List.of("p50", "p95", "p99");
    }

    private List<String> cells(Optional<Quantiles> figure) {
        if (figure.isEmpty()) {
            return percentileNames().stream().map(name -> "–").toList();
        }
        List<Metric> percentiles = figure.get().percentiles();
        return percentiles.subList(0, percentileNames().size()).stream()
                .map(Amounts::withUnit)
                .toList();
    }
}
