package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.SweepSummary;
import java.util.ArrayList;
import java.util.List;

/** The summary of a sweep for people. */
final class SweepText {

    private final Style style;

    SweepText(Style style) {
        this.style = style;
    }

    List<String> lines(SweepSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(summary.plan().scenario()) + "   " + SweepWords.size(summary));
        if (summary.points().isEmpty()) {
            return lines;
        }
        SweepTables tables = new SweepTables(summary);
        tables.tables().forEach(table -> lines.addAll(table.lines(style)));
        List<String> remarks = SweepWords.remarks(summary, tables);
        if (!remarks.isEmpty()) {
            lines.add("");
            remarks.forEach(remark -> lines.addAll(TextWrap.wrapped(remark, "", TextTable.WIDTH)));
        }
        return lines;
    }
}
