package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.assign.Answer;
import dev.rebalancesim.cli.assign.Answers;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who gets what, strategy by strategy; strategies that agree are told together. */
final class AssignShares {

    private final Style style;

    AssignShares(Style style) {
        this.style = style;
    }

    List<String> lines(Answers answers) {
        Map<List<TreeSet<TopicPartition>>, List<Answer.Assigned>> alike = new LinkedHashMap<>();
        for (Answer answer : answers.answers()) {
            if (answer instanceof Answer.Assigned assigned) {
                alike.computeIfAbsent(whoGetsWhat(assigned), key -> new ArrayList<>())
                        .add(assigned);
            }
        }
        List<String> lines = new ArrayList<>();
        alike.values().forEach(strategies -> lines.addAll(section(strategies)));
        return lines;
    }

    private static List<TreeSet<TopicPartition>> whoGetsWhat(Answer.Assigned answer) {
        return answer.shares().stream()
                .map(share -> new TreeSet<>(share.partitions()))
                .toList();
    }

    private List<String> section(List<Answer.Assigned> strategies) {
        Answer.Assigned answer = strategies.get(0);
        List<String> names = strategies.stream().map(Answer.Assigned::assignor).toList();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong(String.join(", ", names)));
        int members = answer.shares().size();
        int shown = AssignTable.shown(members);
        TextTable table = new TextTable("lrl");
        for (Answer.Share share : answer.shares().subList(0, shown)) {
            table.row(
                    AssignTable.name(share.memberId()),
                    Amounts.grouped(share.partitions().size()),
                    share.partitions().isEmpty() ? "idle" : PartitionRanges.of(share.partitions(), 60));
        }
        lines.addAll(table.lines("  "));
        if (shown < members) {
            lines.add(style.faint(
                    "  … and " + Amounts.grouped(members - shown) + " more members; --format json lists them all"));
            lines.add("  all together: " + counts(answer));
            if (!answer.idle().isEmpty()) {
                lines.add(TextTable.shortened("  idle: " + String.join(", ", answer.idle()), TextTable.WIDTH));
            }
        }
        strategies.stream()
                .flatMap(strategy -> strategy.withheld().stream())
                .filter(withheld -> !withheld.isEmpty())
                .forEach(withheld ->
                        lines.add("  withheld until given up: " + PartitionRanges.of(withheld, TextTable.WIDTH - 30)));
        return lines;
    }

    /** How many members get how many partitions. */
    private static String counts(Answer.Assigned answer) {
        Map<Integer, Integer> membersByCount = new TreeMap<>(Collections.reverseOrder());
        answer.shares().forEach(share -> membersByCount.merge(share.partitions().size(), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        membersByCount.forEach(
                (count, members) -> counts.add(Amounts.count(members, "member") + " with " + Amounts.grouped(count)));
        return TextTable.shortened(String.join(", ", counts), TextTable.WIDTH - 20);
    }
}
