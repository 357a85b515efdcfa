package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.DurationFigures;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The part of a report that comes first: what happened in one sentence, and what it cost. */
final class AnswerSection {

    private static final List<String> HEADING = List.of("figure", "value", "remark");

    private final Style style;
    private final RunReport report;

    AnswerSection(Style style, RunReport report) {
        this.style = style;
        this.report = report;
    }

    /** How many rebalances there were, and what became of the group. */
    String headline() {
        Summary summary = report.summary();
        if (summary.rebalances() == 0) {
            return style.strong("No rebalance.");
        }
        String count = Amounts.count(summary.rebalances(), "rebalance")
                + (summary.episodes() == summary.rebalances()
                        ? ""
                        : " in " + Amounts.count(summary.episodes(), "episode"));
        return style.strong(count) + "; " + state() + ", in generation " + summary.generation() + ".";
    }

    private String state() {
        OptionalLong stableAt =
                report.episodes().get(report.episodes().size() - 1).stableAtUs();
        if (stableAt.isEmpty()) {
            return style.bad("the group is not stable at the end");
        }
        boolean empty = report.rebalances()
                .get(report.rebalances().size() - 1)
                .members()
                .isEmpty();
        String since = " since " + Amounts.instant(stableAt.getAsLong());
        return empty ? style.bad("the group is empty" + since) : "the group is stable" + since;
    }

    /**
     * The figures that matter.
     *
     * @param longestPause which pause was the longest, in a few words
     */
    ReportTable figures(String longestPause) {
        Summary summary = report.summary();
        DurationFigures pause = summary.pause();
        List<List<String>> figures = new ArrayList<>();
        row(
                figures,
                "Longest pause of a partition",
                pause.count() == 0 ? "none" : Amounts.duration(pause.maxUs()),
                longestPause);
        if (pause.count() > 0) {
            row(
                    figures,
                    "All pauses together",
                    Amounts.duration(pause.totalUs()),
                    Amounts.count(pause.count(), "pause") + ", " + Amounts.duration(pause.meanUs())
                            + " on average, 95 % at most " + Amounts.duration(pause.p95Us()));
        }
        row(
                figures,
                "Stop-the-world",
                summary.stopTheWorldUs() == 0 ? "none" : Amounts.duration(summary.stopTheWorldUs()),
                summary.stopTheWorldUs() == 0 ? "" : "no partition was consumed although consumers were alive");
        row(figures, "Moves", Amounts.grouped(summary.moves()), moves(summary));
        if (summary.timeToStable().count() > 0) {
            row(
                    figures,
                    "Stable again after",
                    Amounts.duration(summary.timeToStable().maxUs()),
                    summary.timeToStable().count() == 1
                            ? ""
                            : "at most; "
                                    + Amounts.duration(summary.timeToStable().meanUs()) + " on average");
        }
        if (summary.overlap().count() > 0) {
            row(
                    figures,
                    "Consumed by two at once",
                    Amounts.duration(summary.overlap().maxUs()),
                    "at most; " + Amounts.count(summary.overlap().count(), "time")
                            + " a former owner went on without knowing");
        }
        records(summary, figures);
        figures.addAll(new FailedConsumers(report).rows());
        return new ReportTable("", "", "lrl", HEADING, figures);
    }

    /** What became of the records; nothing is said where nothing was produced. */
    private static void records(Summary summary, List<List<String>> figures) {
        if (summary.maxLag() > 0) {
            String caughtUp = summary.catchUpUs().isPresent()
                    ? "caught up after " + Amounts.duration(summary.catchUpUs().getAsLong()) + " at most"
                    : "not caught up after every rebalance";
            row(figures, "Lag", Amounts.grouped(summary.maxLag()), "records at most; " + caughtUp);
        }
        if (summary.duplicates() > 0) {
            row(figures, "Processed twice", Amounts.grouped(summary.duplicates()), "records");
        }
        if (summary.lost() > 0) {
            row(figures, "Lost", Amounts.grouped(summary.lost()), "records that nobody processed");
        }
        summary.fetched()
                .ifPresent(bytes -> row(
                        figures,
                        "Read across racks",
                        bytes.acrossRacks() == 0 ? "none" : Amounts.bytes(bytes.acrossRacks()),
                        "of " + Amounts.bytes(bytes.total()) + " fetched"));
    }

    private static String moves(Summary summary) {
        if (summary.moves() == 0 || summary.necessaryMoves().isEmpty()) {
            return "";
        }
        int necessary = summary.necessaryMoves().getAsInt();
        if (necessary == 0) {
            return "none of them necessary";
        }
        return necessary == summary.moves()
                ? "all of them necessary"
                : Amounts.grouped(necessary) + " would have been enough";
    }

    private static void row(List<List<String>> figures, String name, String value, String remark) {
        figures.add(List.of(name, value, remark));
    }
}
