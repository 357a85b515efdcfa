package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.assign.Answer;
import dev.rebalancesim.cli.assign.Answers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers for people: the strategies side by side, then who gets what. */
final class AssignText implements AssignReporter {

    private final Style style;
    private final boolean inLines;
    private boolean first = true;

    AssignText(Style style, boolean inLines) {
        this.style = style;
        this.inLines = inLines;
    }

    @Override
    public void write(Answers answers, int line, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!first) {
            lines.add("");
        }
        first = false;
        lines.add(style.faint((inLines ? "line " + line + "   " : "") + given(answers)));
        lines.add("");
        lines.addAll(verdicts(answers));
        lines.addAll(new AssignTable(style).lines(answers));
        lines.addAll(new AssignShares(style).lines(answers));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong has been told on the standard error. */
    @Override
    public void writeRefusal(int line, String why, OutputStream out) {
        // Nothing to add.
    }

    private static String given(Answers answers) {
        String given = Amounts.count(answers.partitions(), "partition") + " for "
                + Amounts.count(answers.problem().members().size(), "member");
        return answers.ownedBefore() == 0
                ? given + "; nobody owned anything before"
                : given + "; " + Amounts.grouped(answers.ownedBefore()) + " of them had an owner among these members";
    }

    /** A sentence for each strategy. */
    private List<String> verdicts(Answers answers) {
        TextTable table = new TextTable("ll");
        for (Answer answer : answers.answers()) {
            table.row(answer.assignor(), verdict(answer, answers.ownedBefore()));
        }
        return table.lines("").stream().map(style::strong).toList();
    }

    private static String verdict(Answer answer, int ownedBefore) {
        if (answer instanceof Answer.Failed failed) {
            return (failed.kafkaException().isEmpty() ? "refuses: " : "fails, as Kafka's would: ") + failed.error();
        }
        Answer.Assigned assigned = (Answer.Assigned) answer;
        List<String> parts = new ArrayList<>();
        int min = assigned.balance().min();
        int max = assigned.balance().max();
        parts.add(min == max ? min + " each" : min + " to " + max + " each");
        if (ownedBefore > 0) {
            parts.add(moves(assigned));
        }
        int withheld = assigned.withheld().map(List::size).orElse(0);
        if (withheld > 0) {
            parts.add(Amounts.grouped(withheld) + " withheld");
        }
        if (assigned.rackMismatches().orElse(0) > 0) {
            parts.add(Amounts.grouped(assigned.rackMismatches().getAsInt()) + " out of rack");
        }
        int idle = assigned.idle().size();
        if (idle > 0) {
            parts.add(Amounts.grouped(idle) + " idle" + (withheld > 0 ? " until the next round" : ""));
        }
        return String.join("; ", parts);
    }

    private static String moves(Answer.Assigned assigned) {
        if (assigned.moves() == 0) {
            return "no moves";
        }
        String moves = Amounts.count(assigned.moves(), "move");
        if (assigned.necessaryMoves().isEmpty()) {
            return moves;
        }
        int necessary = assigned.necessaryMoves().getAsInt();
        return moves
                + (necessary == assigned.moves()
                        ? ", as few as possible"
                        : ", " + Amounts.grouped(necessary) + " needed for this balance");
    }
}
