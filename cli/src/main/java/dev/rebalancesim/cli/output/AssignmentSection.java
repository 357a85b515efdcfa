package dev.rebalancesim.cli.output;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.Balance;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of a text report that shows who owned what at the end. */
final class AssignmentSection {

    private static final int MOST_MEMBERS = 16;
    private static final int MEMBERS_SHOWN_OF_MANY = 8;

    private static final List<String> HEADING = List.of("member", "partitions", "");

    private final Style style;
    private final RunReport report;

    AssignmentSection(Style style, RunReport report) {
        this.style = style;
        this.report = report;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(table().linesWithoutHeading(style));
        if (!isComplete()) {
            lines.add(style.faint("  … and " + others()));
            if (report.summary().balance().map(Balance::spread).orElse(0) > 0) {
                lines.add("  " + shares());
            }
        }
        orphans().ifPresent(orphans -> lines.add(style.bad("  " + orphans)));
        return lines;
    }

    /** Who owned what; without rows if no member was left. */
    ReportTable table() {
        Optional<Balance> balance = report.summary().balance();
        List<List<String>> rows = new ArrayList<>();
        if (balance.isPresent()) {
            report.assignment().entrySet().stream()
                    .limit(isComplete() ? MOST_MEMBERS : MEMBERS_SHOWN_OF_MANY)
                    .forEach(owned -> rows.add(List.of(
                            owned.getKey(),
                            Integer.toString(owned.getValue().size()),
                            owned.getValue().isEmpty() ? "idle" : PartitionRanges.of(owned.getValue(), 60))));
        }
        String remark = balance.map(this::balance).orElse("no member is left");
        return new ReportTable("Final assignment", remark, "lrl", HEADING, rows);
    }

    /** Whether the table names all members. */
    boolean isComplete() {
        return report.summary().balance().isEmpty() || report.assignment().size() <= MOST_MEMBERS;
    }

    /** How many members the table leaves out, to follow "… and". */
    String others() {
        return report.assignment().size() - MEMBERS_SHOWN_OF_MANY + " more members";
    }

    private String balance(Balance balance) {
        int partitions =
                report.assignment().values().stream().mapToInt(List::size).sum();
        String spread = balance.spread() == 0
                ? balance.min() + " each"
                : balance.min() + " to " + balance.max() + " each, standard deviation "
                        + Amounts.micros(balance.stddevMicros() / 10_000 * 10_000);
        return Amounts.count(partitions, "partition") + " over " + Amounts.count(balance.members(), "member") + ", "
                + spread;
    }

    /** How many members have how many partitions. */
    String shares() {
        Map<Integer, Integer> membersByShare = new TreeMap<>(Collections.reverseOrder());
        report.assignment().values().forEach(owned -> membersByShare.merge(owned.size(), 1, Integer::sum));
        List<String> shares = new ArrayList<>();
        membersByShare.forEach((share, members) -> shares.add(Amounts.count(members, "member") + " with " + share));
        return TextTable.shortened(String.join(", ", shares), TextTable.WIDTH - 2);
    }

    /** The partitions that nobody owns, if there are any. */
    Optional<String> orphans() {
        TreeSet<TopicPartition> orphans = new TreeSet<>();
        report.partitions().forEach(history -> orphans.add(history.partition()));
        report.assignment().values().forEach(owned -> owned.forEach(orphans::remove));
        if (orphans.isEmpty()) {
            return Optional.empty();
        }
        String who = Amounts.count(orphans.size(), "partition") + " without an owner: ";
        return Optional.of(who + PartitionRanges.of(orphans, TextTable.WIDTH - 2 - who.length()));
    }
}
