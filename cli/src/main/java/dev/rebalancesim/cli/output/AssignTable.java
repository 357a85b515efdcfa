package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.assign.Answer;
import dev.rebalancesim.cli.assign.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Members and strategies: how many partitions each gets, and what changes for it. */
final class AssignTable {

    /** More members than these are not listed one by one. */
    static final int MOST_MEMBERS = 16;

    static final int MEMBERS_SHOWN_OF_MANY = 8;
    private static final int LONGEST_NAME = 30;
    private static final String NONE = "-";

    private final Style style;

    AssignTable(Style style) {
        this.style = style;
    }

    List<String> lines(Answers answers) {
        List<Answer> strategies = answers.answers();
        boolean ownedBefore = answers.ownedBefore() > 0;
        int members = answers.problem().members().size();
        int shown = shown(members);
        TextTable table = new TextTable("l" + "r".repeat(strategies.size()));
        table.row(row("", strategies.stream().map(Answer::assignor).toList()));
        for (int i = 0; i < shown; i++) {
            int member = i;
            table.row(row(
                    name(answers.problem().members().get(i).memberId()),
                    cells(strategies, a -> share(a.shares().get(member), ownedBefore))));
        }
        int memberLines = shown + 1;
        table.row(row("standard deviation", cells(strategies, AssignTable::deviation)));
        if (ownedBefore) {
            table.row(row("moves", cells(strategies, a -> Amounts.grouped(a.moves()))));
            table.row(row("necessary moves", cells(strategies, a -> optional(a.necessaryMoves()))));
        }
        if (any(strategies, a -> a.withheld().map(List::size).orElse(0))) {
            table.row(row(
                    "withheld",
                    cells(
                            strategies,
                            a -> a.withheld()
                                    .map(w -> Amounts.grouped(w.size()))
                                    .orElse(NONE))));
        }
        if (any(strategies, a -> a.rackMismatches().isPresent() ? 1 : 0)) {
            table.row(row("rack mismatches", cells(strategies, a -> optional(a.rackMismatches()))));
        }
        table.row(row(
                "idle members", cells(strategies, a -> Amounts.grouped(a.idle().size()))));
        List<String> lines = new ArrayList<>(table.lines("  "));
        if (shown < members) {
            lines.add(memberLines, style.faint("  … and " + Amounts.grouped(members - shown) + " more members"));
        }
        String legend = ownedBefore ? style.faint("   partitions, + gained, − lost") : style.faint("   partitions");
        lines.add(0, style.strong("Members and strategies") + legend);
        lines.add(0, "");
        return lines;
    }

    /** How many members are listed. */
    static int shown(int members) {
        return members <= MOST_MEMBERS ? members : MEMBERS_SHOWN_OF_MANY;
    }

    /** A member's name that leaves room for something else. */
    static String name(String memberId) {
        return TextTable.shortened(memberId, LONGEST_NAME);
    }

    private static String share(Answer.Share share, boolean ownedBefore) {
        String gained = share.gained() == 0 ? "" : " +" + Amounts.grouped(share.gained());
        String lost = share.lost() == 0 ? "" : " −" + Amounts.grouped(share.lost());
        return Amounts.grouped(share.partitions().size()) + (ownedBefore ? gained + lost : "");
    }

    private static String deviation(Answer.Assigned answer) {
        return Amounts.micros(answer.balance().stddevMicros() / 10_000 * 10_000);
    }

    private static boolean any(List<Answer> strategies, Function<Answer.Assigned, Integer> number) {
        return strategies.stream().anyMatch(a -> a instanceof Answer.Assigned assigned && number.apply(assigned) > 0);
    }

    private static String optional(OptionalInt number) {
        return number.isPresent() ? Amounts.grouped(number.getAsInt()) : NONE;
    }

    private static List<String> cells(List<Answer> strategies, Function<Answer.Assigned, String> cell) {
        return strategies.stream()
                .map(answer -> answer instanceof Answer.Assigned assigned ? cell.apply(assigned) : NONE)
                .toList();
    }

    private static String[] row(String title, List<String> cells) {
        List<String> row = new ArrayList<>();
        row.add(title);
        row.addAll(cells);
        return row.toArray(new String[0]);
    }
}
