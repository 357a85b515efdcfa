package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.SweepSummary;
import java.util.ArrayList;
import java.util.List;

/** The summary of a sweep for a document: the same tables as the text has. */
final class SweepMarkdown {

    private SweepMarkdown() {}

    static List<String> lines(SweepSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("## " + Markdown.escaped(summary.plan().scenario()));
        lines.add("");
        lines.add(SweepWords.size(summary).replace("   ", ", "));
        if (summary.points().isEmpty()) {
            return lines;
        }
        SweepTables tables = new SweepTables(summary);
        tables.tables().forEach(table -> lines.addAll(table.markdown()));
        SweepWords.remarks(summary, tables).forEach(remark -> lines.addAll(List.of("", Markdown.escaped(remark))));
        return lines;
    }
}
