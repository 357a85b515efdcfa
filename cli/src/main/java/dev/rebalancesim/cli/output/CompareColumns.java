package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Variants side by side: a column for each, a row for each figure that is not the same in all. */
final class CompareColumns {

    private static final String GAP = "  ";
    private static final String BEST = "best";
    private static final int LONGEST_VALUE = 30;

    /** A piece of a row: its text, and how it is to look. */
    private record Cell(String text, UnaryOperator<String> look) {
        private static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    private final Style style;
    private final Comparison comparison;
    private final int variants;
    private final List<List<Cell>> rows = new ArrayList<>();

    CompareColumns(Style style, Comparison comparison) {
        this.style = style;
        this.comparison = comparison;
        this.variants = comparison.variants().size();
    }

    List<String> lines(String indent) {
        header();
        comparison.rows().stream().filter(row -> variants == 1 || !row.isSame()).forEach(this::figure);
        if (CompareWords.hasExpectations(comparison)) {
            row("Expectations met", i -> expectations(comparison.variants().get(i)));
        }
        if (variants > 1) {
            row("Rank", i -> new Cell(besideRemarks(comparison.ranking().rank(i) + "."), style::strong));
        }
        return laidOut(indent);
    }

    private void header() {
        for (int axis = 0; axis < comparison.axes().size(); axis++) {
            int which = axis;
            row(
                    comparison.axes().get(axis),
                    i -> new Cell(
                            TextTable.shortened(
                                    comparison.variants().get(i).values().get(which), LONGEST_VALUE),
                            style::strong));
        }
        if (comparison.variants().stream().anyMatch(Variant::asInScenario)) {
            row("", i -> new Cell(comparison.variants().get(i).asInScenario() ? "as it is" : "", style::faint));
        }
    }

    private void figure(FigureRow row) {
        boolean judged = variants > 1 && !row.isSame();
        List<String> remarks = IntStream.range(0, variants)
                .mapToObj(i -> judged && row.isBest(i) ? BEST : judged ? CompareWords.times(row, i) : "")
                .toList();
        row(
                row.figure().title(),
                i -> new Cell(
                        CompareWords.mean(row, i) + " " + TextTable.padded(remarks.get(i), remarkWidth()),
                        remarks.get(i).equals(BEST) ? style::good : UnaryOperator.identity()));
        if (IntStream.range(0, variants)
                .anyMatch(i -> !CompareWords.range(row, i).isEmpty())) {
            row("", i -> new Cell(CompareWords.range(row, i), style::faint));
        }
    }

    /** As much as the longest remark of all rows needs: values stand below one another. */
    private int remarkWidth() {
        int width = variants == 1 ? 0 : BEST.length();
        for (FigureRow row : comparison.rows()) {
            for (int i = 0; i < variants && !row.isSame(); i++) {
                width = Math.max(width, TextTable.length(CompareWords.times(row, i)));
            }
        }
        return width;
    }

    /** A text that stands where the values stand. */
    private String besideRemarks(String text) {
        return text + " " + " ".repeat(remarkWidth());
    }

    private Cell expectations(Variant variant) {
        boolean met = variant.expectationsMet() == variant.expectations();
        return new Cell(besideRemarks(CompareWords.expectations(variant)), met ? UnaryOperator.identity() : style::bad);
    }

    private void row(String title, IntFunction<Cell> cell) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(title));
        IntStream.range(0, variants).mapToObj(cell).forEach(row::add);
        rows.add(row);
    }

    private List<String> laidOut(String indent) {
        int[] widths = new int[variants + 1];
        for (List<Cell> row : rows) {
            for (int column = 0; column <= variants; column++) {
                widths[column] = Math.max(
                        widths[column], TextTable.length(row.get(column).text()));
            }
        }
        Function<List<Cell>, String> line = row -> {
            StringBuilder text =
                    new StringBuilder(indent + TextTable.padded(row.get(0).text(), widths[0]));
            for (int column = 1; column <= variants; column++) {
                Cell cell = row.get(column);
                String padding = " ".repeat(widths[column] - TextTable.length(cell.text()));
                text.append(GAP).append(padding).append(cell.look().apply(cell.text()));
            }
            return text.toString().stripTrailing();
        };
        return rows.stream().map(line).toList();
    }
}
