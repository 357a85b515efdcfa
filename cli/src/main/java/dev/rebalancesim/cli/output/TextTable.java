package dev.rebalancesim.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns: figures to the right, words to the left, and never wider than a terminal. */
final class TextTable {

    /** How wide a report is at most. */
    static final int WIDTH = 100;

    private static final String GAP = "  ";

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param alignment a letter for each column: {@code r} for right, {@code l} for left
     */
    TextTable(String alignment) {
        this.alignment = alignment;
    }

    TextTable row(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(cells.length + " cells in " + alignment.length() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, each indented; the last column is shortened if the line were too long. */
    List<String> lines(String indent) {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths, indent)).toList();
    }

    private String line(List<String> row, int[] widths, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            if (column == widths.length - 1) {
                cell = shortened(cell, Math.max(8, WIDTH - length(line.toString())));
            }
            String padding = " ".repeat(Math.max(0, widths[column] - length(cell)));
            boolean right = alignment.charAt(column) == 'r';
            line.append(right ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** The text, or its beginning and an ellipsis. */
    static String shortened(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** The text with spaces after it, up to the given width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    /** How many characters a reader sees. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
