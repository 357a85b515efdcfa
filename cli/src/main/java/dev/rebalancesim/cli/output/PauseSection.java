package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.PauseReason;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The part of a text report that lists the pauses, the worst first. */
final class PauseSection {

    private static final int MOST_GROUPS = 12;
    private static final int PARTITIONS_WIDTH = 28;

    private final Style style;
    private final RunReport report;
    private final List<PauseGroups.Group> groups;

    PauseSection(Style style, RunReport report) {
        this.style = style;
        this.report = report;
        this.groups = PauseGroups.of(report.partitions());
    }

    List<String> lines() {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Pauses") + style.faint("   longest first"));
        TextTable table = new TextTable("rrrll");
        table.row("longest", "shortest", "at (s)", "partitions", "because");
        for (PauseGroups.Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            table.row(
                    Amounts.duration(group.longestUs()),
                    Amounts.duration(group.shortestUs()),
                    Amounts.seconds(group.fromUs()),
                    PartitionRanges.of(new TreeSet<>(group.partitions()), PARTITIONS_WIDTH),
                    because(group));
        }
        List<String> rows = table.lines("  ");
        lines.add(style.faint(rows.get(0)));
        lines.addAll(rows.subList(1, rows.size()));
        if (groups.size() > MOST_GROUPS) {
            List<PauseGroups.Group> rest = groups.subList(MOST_GROUPS, groups.size());
            int pauses =
                    rest.stream().mapToInt(group -> group.partitions().size()).sum();
            lines.add(style.faint("  … and " + Amounts.count(pauses, "pause") + " in "
                    + Amounts.count(rest.size(), "more group") + ", none longer than "
                    + Amounts.duration(rest.get(0).longestUs())));
        }
        return lines;
    }

    private String because(PauseGroups.Group group) {
        String words = group.reason() == PauseReason.REVOKED && group.consumer().isEmpty()
                ? "revoked (" + TextReport.cause(report.episodes().get(group.episode())) + ")"
                : Wording.because(group.reason(), group.consumer());
        return group.open() == 0 ? words : words + ", until the end";
    }

    /** Which pause was the longest, in a few words. */
    String worst() {
        return groups.isEmpty() ? "" : groups.get(0).worst() + ", " + because(groups.get(0));
    }
}
