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

    private final Style style;

    AssignmentSection(Style style) {
        this.style = style;
    }

    List<String> lines(RunReport report) {
        Map<String, List<TopicPartition>> assignment = report.assignment();
        List<String> lines = new ArrayList<>();
        lines.add("");
        Optional<Balance> balance = report.summary().balance();
        if (balance.isEmpty()) {
            lines.add(style.strong("Final assignment") + style.faint("   no member is left"));
            lines.addAll(orphans(report));
            return lines;
        }
        lines.add(style.strong("Final assignment") + style.faint("   " + balance(assignment, balance.get())));
        boolean all = assignment.size() <= MOST_MEMBERS;
        TextTable table = new TextTable("lrl");
        assignment.entrySet().stream()
                .limit(all ? MOST_MEMBERS : MEMBERS_SHOWN_OF_MANY)
                .forEach(owned -> table.row(
                        owned.getKey(),
                        Integer.toString(owned.getValue().size()),
                        owned.getValue().isEmpty() ? "idle" : PartitionRanges.of(owned.getValue(), 60)));
        lines.addAll(table.lines("  "));
        if (!all) {
            lines.add(style.faint("  … and " + (assignment.size() - MEMBERS_SHOWN_OF_MANY) + " more members"));
            lines.add("  " + shares(assignment));
        }
        lines.addAll(orphans(report));
        return lines;
    }

    private static String balance(Map<String, List<TopicPartition>> assignment, Balance balance) {
        int partitions = assignment.values().stream().mapToInt(List::size).sum();
        String spread = balance.spread() == 0
                ? balance.min() + " each"
                : balance.min() + " to " + balance.max() + " each, standard deviation "
                        + Amounts.micros(balance.stddevMicros() / 10_000 * 10_000);
        return Amounts.count(partitions, "partition") + " over " + Amounts.count(balance.members(), "member") + ", "
                + spread;
    }

    /** How many members have how many partitions. */
    private static String shares(Map<String, List<TopicPartition>> assignment) {
        Map<Integer, Integer> membersByShare = new TreeMap<>(Collections.reverseOrder());
        assignment.values().forEach(owned -> membersByShare.merge(owned.size(), 1, Integer::sum));
        List<String> shares = new ArrayList<>();
        membersByShare.forEach((share, members) -> shares.add(Amounts.count(members, "member") + " with " + share));
        return TextTable.shortened(String.join(", ", shares), TextTable.WIDTH - 2);
    }

    /** The partitions that nobody owns. */
    private List<String> orphans(RunReport report) {
        TreeSet<TopicPartition> orphans = new TreeSet<>();
        report.partitions().forEach(history -> orphans.add(history.partition()));
        report.assignment().values().forEach(owned -> owned.forEach(orphans::remove));
        if (orphans.isEmpty()) {
            return List.of();
        }
        String who = Amounts.count(orphans.size(), "partition") + " without an owner: ";
        return List.of(style.bad("  " + who + PartitionRanges.of(orphans, TextTable.WIDTH - 2 - who.length())));
    }
}
