package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.Figure;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many variants one below the other: a column for each figure that is not the same in all, as far as they fit. */
final class CompareRows {

    private static final String GAP = "  ";

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
        List<Column> columns = new ArrayList<>(fixed());
        int width = indent.length()
                + columns.stream()
                        .mapToInt(column -> column.width() + GAP.length())
                        .sum();
        List<String> leftOut = new ArrayList<>();
        for (FigureRow row : comparison.rows()) {
            Column column = figure(row);
            if (row.isSame() || row.figure() == Figure.NECESSARY_MOVES) {
                continue;
            }
            if (width + column.width() > CompareText.WIDTH) {
                leftOut.add(row.figure().title());
            } else {
                columns.add(column);
                width += column.width() + GAP.length();
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
            TextWrap.wrapped(
                            "Left out: " + String.join("; ", leftOut) + ". --format csv has everything.",
                            indent,
                            CompareText.WIDTH)
                    .forEach(line -> lines.add(style.faint(line)));
        }
        return lines;
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
