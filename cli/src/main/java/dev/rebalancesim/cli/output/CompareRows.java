package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.Figure;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many variants one below the other: a column for each figure that is not the same in all, as far as they fit. */
final class CompareRows {

    private static final String GAP = "  ";

    private static final List<Figure> IMPORTANT_FIRST = List.of(
            Figure.PAUSE_TOTAL,
            Figure.LOST,
            Figure.PAUSE_MAX,
            Figure.REBALANCES,
            Figure.MOVES,
            Figure.STOP_THE_WORLD,
            Figure.DETECTION_MAX,
            Figure.TIME_TO_STABLE,
            Figure.DUPLICATES,
            Figure.LAG_MAX,
            Figure.PROCESSED,
            Figure.BALANCE,
            Figure.CATCH_UP,
            Figure.OVERLAP,
            Figure.NEEDLESS_MOVES,
            Figure.JOINS,
            Figure.ACROSS_RACKS,
            Figure.REQUESTS,
            Figure.HEARTBEATS);

    /** A column: what it says above, and for each variant. */
    private record Column(String head, List<String> cells, boolean left) {

        private int width() {
            return cells.stream().mapToInt(TextTable::length).reduce(TextTable.length(head), Math::max);
        }

        private String text(String cell) {
            String padding = " ".repeat(width() - TextTable.length(cell));
            return left ? cell + padding : padding + cell;
        }
    }

    private final Style style;
    private final Comparison comparison;

    CompareRows(Style style, Comparison comparison) {
        this.style = style;
        this.comparison = comparison;
    }

    List<String> lines(String indent) {
        List<Column> fixed = fixed();
        List<FigureRow> differing =
                comparison.rows().stream().filter(row -> !row.isSame()).toList();
        int width = indent.length()
                + fixed.stream().mapToInt(CompareRows::widthWithGap).sum();
        Set<Figure> shown = fitting(differing, CompareText.WIDTH + GAP.length() - width);
        List<Column> columns = new ArrayList<>(fixed);
        List<String> leftOut = new ArrayList<>();
        for (FigureRow row : differing) {
            if (shown.contains(row.figure())) {
                columns.add(figure(row));
            } else {
                leftOut.add(row.figure().title());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.faint(line(indent, columns, Column::head)));
        for (int i = 0; i < comparison.variants().size(); i++) {
            int variant = i;
            lines.add(line(indent, columns, column -> column.cells().get(variant)));
        }
        lines.add("");
        lines.add(style.faint(indent + "* the best of its column; × against the best"));
        if (!leftOut.isEmpty()) {
            String text = "Not shown: " + String.join("; ", leftOut) + ". --format csv has everything.";
            TextWrap.wrapped(text, indent, CompareText.WIDTH).forEach(line -> lines.add(style.faint(line)));
        }
        return lines;
    }

    /** The most important figures, as many as there is room for. */
    private Set<Figure> fitting(List<FigureRow> rows, int room) {
        Set<Figure> fitting = EnumSet.noneOf(Figure.class);
        int left = room;
        for (Figure figure : IMPORTANT_FIRST) {
            Optional<FigureRow> row =
                    rows.stream().filter(r -> r.figure() == figure).findFirst();
            int width = row.map(r -> widthWithGap(figure(r))).orElse(Integer.MAX_VALUE);
            if (width <= left) {
                fitting.add(figure);
                left -= width;
            }
        }
        return fitting;
    }

    private static int widthWithGap(Column column) {
        return column.width() + GAP.length();
    }

    private List<Column> fixed() {
        List<Column> columns = new ArrayList<>();
        for (int axis = 0; axis < comparison.axes().size(); axis++) {
            int which = axis;
            columns.add(new Column(
                    comparison.axes().get(axis),
                    comparison.variants().stream()
                            .map(variant -> TextTable.shortened(variant.values().get(which), 30))
                            .toList(),
                    true));
        }
        List<String> ranks = new ArrayList<>();
        for (int i = 0; i < comparison.variants().size(); i++) {
            ranks.add(comparison.ranking().rank(i) + ".");
        }
        columns.add(new Column("rank", ranks, false));
        if (CompareWords.hasExpectations(comparison)) {
            columns.add(new Column(
                    "expected",
                    comparison.variants().stream()
                            .map(CompareRows::expectations)
                            .toList(),
                    false));
        }
        return columns;
    }

    private static String expectations(Variant variant) {
        return CompareWords.expectations(variant);
    }

    private Column figure(FigureRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < comparison.variants().size(); i++) {
            String times = row.figure() == Figure.PAUSE_TOTAL ? CompareWords.times(row, i) : "";
            cells.add(CompareWords.mean(row, i) + (times.isEmpty() ? "" : " " + times) + (row.isBest(i) ? "*" : " "));
        }
        return new Column(row.figure().shortTitle() + " ", cells, false);
    }

    private static String line(String indent, List<Column> columns, Function<Column, String> cell) {
        return indent
                + columns.stream()
                        .map(column -> column.text(cell.apply(column)))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing();
    }
}
