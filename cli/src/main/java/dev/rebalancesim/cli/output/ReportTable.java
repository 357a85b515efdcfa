package dev.rebalancesim.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a report, which looks different in each format.
 *
 * @param title its heading; "" for none
 * @param remark what is said beside the title, or ""
 * @param alignment a letter for each column: {@code r} for right, {@code l} for left
 * @param heading the columns' headings
 */
record ReportTable(String title, String remark, String alignment, List<String> heading, List<List<String>> rows) {

    private static final String INDENT = "  ";

    ReportTable {
        heading = List.copyOf(heading);
        rows = List.copyOf(rows);
    }

    /** As text: an empty line, the title, the heading, the rows. */
    List<String> lines(Style style) {
        List<String> lines = title(style);
        List<String> table = text(heading);
        lines.add(style.faint(table.get(0)));
        lines.addAll(table.subList(1, table.size()));
        return lines;
    }

    /** The same without the columns' headings. */
    List<String> linesWithoutHeading(Style style) {
        List<String> lines = title(style);
        List<String> table = text(heading.stream().map(name -> "").toList());
        lines.addAll(table.subList(1, table.size()));
        return lines;
    }

    private List<String> title(Style style) {
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.add("");
            lines.add(style.strong(title) + style.faint(remark.isEmpty() ? "" : "   " + remark));
        }
        return lines;
    }

    private List<String> text(List<String> first) {
        TextTable table = new TextTable(alignment);
        table.row(first.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        return table.lines(INDENT);
    }

    /** As Markdown: a heading of the third level, the remark, the table. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.addAll(List.of("", "### " + title));
        }
        if (!remark.isEmpty()) {
            lines.addAll(List.of("", Markdown.escaped(remark)));
        }
        if (rows.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(Markdown.row(heading));
        lines.add(Markdown.row(alignment
                .chars()
                .mapToObj(letter -> letter == 'r' ? "--:" : "---")
                .toList()));
        rows.forEach(row ->
                lines.add(Markdown.row(row.stream().map(Markdown::escaped).toList())));
        return lines;
    }
}
