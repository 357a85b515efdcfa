package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as text for people: the variants side by side, or one below the other if they are many. */
final class CompareText implements CompareReporter {

    /** How wide a comparison is at most. */
    static final int WIDTH = 110;

    private static final int MOST_COLUMNS = 6;
    private static final String INDENT = "  ";
    private static final String NO_BREAK = "\u00a0";

    private final Style style;

    CompareText(Style style) {
        this.style = style;
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(comparison.scenario())
                + style.faint("   " + CompareWords.seeds(comparison) + "   " + CompareWords.variants(comparison)));
        lines.add("");
        boolean several = comparison.variants().size() > 1;
        boolean differ = several && !comparison.isSame();
        if (differ || !several) {
            lines.addAll(table(comparison));
        }
        if (differ) {
            lines.add("");
        }
        for (String same : same(comparison)) {
            wrapped(same, INDENT).forEach(line -> lines.add(style.faint(line)));
        }
        if (differ) {
            lines.add(style.faint(INDENT + CompareWords.RANKED_BY));
        }
        comparison.conclusion().ifPresent(conclusion -> {
            lines.add("");
            wrapped(conclusion, "").forEach(line -> lines.add(style.strong(line)));
        });
        lines.addAll(notes(comparison.notes()));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Long text in lines; a number and its unit stay together. */
    private static List<String> wrapped(String text, String indent) {
        String glued = text.replaceAll("(\\d) (ms|s|min|h)\\b", "$1" + NO_BREAK + "$2");
        return TextWrap.wrapped(glued, indent, WIDTH).stream()
                .map(line -> line.replace(NO_BREAK, " "))
                .toList();
    }

    private List<String> table(Comparison comparison) {
        if (comparison.variants().size() <= MOST_COLUMNS) {
            List<String> plain = new CompareColumns(Style.PLAIN, comparison).lines(INDENT);
            if (plain.stream().allMatch(line -> TextTable.length(line) <= WIDTH)) {
                return new CompareColumns(style, comparison).lines(INDENT);
            }
        }
        return new CompareRows(style, comparison).lines(INDENT);
    }

    /** The figures in which nothing differs: they need no row. */
    private static List<String> same(Comparison comparison) {
        if (comparison.variants().size() == 1) {
            return List.of();
        }
        List<String> some = new ArrayList<>();
        List<String> none = new ArrayList<>();
        for (FigureRow row : comparison.rows()) {
            String title = row.figure().title();
            if (row.isSame() && row.samples().get(0).filter(Sample::isZero).isPresent()) {
                none.add(title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1));
            } else if (row.isSame()) {
                some.add(title + " " + CompareWords.mean(row, 0));
            }
        }
        List<String> sentences = new ArrayList<>();
        if (!some.isEmpty()) {
            sentences.add("The same in all: " + String.join("; ", some) + ".");
        }
        if (!none.isEmpty()) {
            sentences.add("Zero in all: " + String.join("; ", none) + ".");
        }
        return sentences;
    }

    private List<String> notes(List<String> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Notes"));
        notes.forEach(note -> lines.addAll(wrapped(note, INDENT)));
        return lines;
    }
}
