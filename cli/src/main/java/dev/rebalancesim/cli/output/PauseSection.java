package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.PauseReason;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The part of a text report that lists the pauses, the worst first. */
final class PauseSection {

    private static final int MOST_GROUPS = 12;
    private static final int PARTITIONS_WIDTH = 28;
    private static final List<String> HEADING = List.of("longest", "shortest", "at (s)", "partitions", "because");

    private final Style style;
    private final RunReport report;
    private final List<PauseGroups.Group> groups;

    PauseSection(Style style, RunReport report) {
        this.style = style;
        this.report = report;
        this.groups = PauseGroups.of(report.partitions());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        table().ifPresent(table -> lines.addAll(table.lines(style)));
        rest().ifPresent(rest -> lines.add(style.faint("  … and " + rest)));
        return lines;
    }

    /** The pauses; empty if there were none. */
    Optional<ReportTable> table() {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        for (PauseGroups.Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            rows.add(List.of(
                    Amounts.duration(group.longestUs()),
                    Amounts.duration(group.shortestUs()),
                    Amounts.seconds(group.fromUs()),
                    PartitionRanges.of(new TreeSet<>(group.partitions()), PARTITIONS_WIDTH),
                    because(group)));
        }
        return Optional.of(new ReportTable("Pauses", "longest first", "rrrll", HEADING, rows));
    }

    /** What the table leaves out, to follow "… and"; empty if it is complete. */
    Optional<String> rest() {
        if (groups.size() <= MOST_GROUPS) {
            return Optional.empty();
        }
        List<PauseGroups.Group> rest = groups.subList(MOST_GROUPS, groups.size());
        int pauses = rest.stream().mapToInt(group -> group.partitions().size()).sum();
        return Optional.of(Amounts.count(pauses, "pause") + " in " + Amounts.count(rest.size(), "more group")
                + ", none longer than " + Amounts.duration(rest.get(0).longestUs()));
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
