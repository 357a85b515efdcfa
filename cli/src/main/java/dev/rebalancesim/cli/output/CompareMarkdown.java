package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A comparison as a table for documents: the best values are bold. */
final class CompareMarkdown implements CompareReporter {

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("## " + Markdown.escaped(comparison.scenario()));
        lines.add("");
        lines.add(CompareWords.seeds(comparison) + ", " + CompareWords.variants(comparison) + ".");
        lines.add("");
        lines.addAll(table(comparison));
        lines.add("");
        lines.add("Bold: the best of its row; × against the best. " + CompareWords.RANKED_BY);
        comparison.conclusion().ifPresent(conclusion -> {
            lines.add("");
            lines.add("**" + Markdown.escaped(conclusion) + "**");
        });
        if (!comparison.notes().isEmpty()) {
            lines.addAll(List.of("", "### Notes", ""));
            comparison.notes().forEach(note -> lines.add("- " + Markdown.escaped(note)));
        }
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> table(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        int variants = comparison.variants().size();
        for (int axis = 0; axis < Math.max(1, comparison.axes().size()); axis++) {
            int which = axis;
            boolean none = comparison.axes().isEmpty();
            lines.add(row(
                    none ? "" : comparison.axes().get(axis),
                    variants,
                    i -> none
                            ? ""
                            : Markdown.escaped(
                                    comparison.variants().get(i).values().get(which))));
            if (axis == 0) {
                lines.add("|---|" + "---:|".repeat(variants));
            }
        }
        for (FigureRow figure : comparison.rows()) {
            lines.add(row(figure.figure().title(), variants, i -> cell(figure, i)));
        }
        if (CompareWords.hasExpectations(comparison)) {
            lines.add(row(
                    "Expectations met",
                    variants,
                    i -> CompareWords.expectations(comparison.variants().get(i))));
        }
        lines.add(
                row("Rank", variants, i -> Integer.toString(comparison.ranking().rank(i))));
        return lines;
    }

    private static String cell(FigureRow row, int variant) {
        String mean = CompareWords.mean(row, variant);
        String range = CompareWords.range(row, variant);
        String times = CompareWords.times(row, variant);
        return (row.isBest(variant) && !row.isSame() ? "**" + mean + "**" : mean)
                + (range.isEmpty() ? "" : " (" + range + ")")
                + (times.isEmpty() ? "" : " " + times);
    }

    private static String row(String title, int variants, IntFunction<String> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(Markdown.escaped(title));
        IntStream.range(0, variants).mapToObj(cell).forEach(cells::add);
        return Markdown.row(cells);
    }
}
