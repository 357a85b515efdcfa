package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.DurationFigures;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.report.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The result as text for people: the answer first, then where it comes from. */
public final class TextReport implements Reporter {

    private static final int MOST_REBALANCES = 30;
    private static final int REBALANCES_SHOWN_OF_MANY = 20;
    private static final String INDENT = "  ";

    private final Style style;
    private final boolean several;
    private boolean first = true;

    /**
     * A writer of reports in the given style.
     *
     * @param several whether more than one will be written, which have to be told apart
     */
    public TextReport(Style style, boolean several) {
        this.style = style;
        this.several = several;
    }

    @Override
    public void write(RunResult result, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        if (several && !first) {
            lines.addAll(List.of("", "─".repeat(TextTable.WIDTH), ""));
        }
        first = false;
        PauseSection pauses = new PauseSection(style, result.report());
        lines.addAll(answer(result, pauses));
        lines.addAll(rebalances(result.report()));
        lines.addAll(pauses.lines());
        lines.addAll(new AssignmentSection(style).lines(result.report()));
        lines.addAll(expectations(result.expectations()));
        lines.addAll(notes(result.scenario().notes()));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private List<String> answer(RunResult result, PauseSection pauses) {
        RunReport report = result.report();
        Summary summary = report.summary();
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(result.scenario().name())
                + style.faint("   seed " + result.scenario().seed() + "   trace " + report.traceDigest() + "   "
                        + Amounts.chosen(report.simulatedUs()) + " simulated"));
        lines.add("");
        lines.add(headline(report));
        lines.add("");
        TextTable figures = new TextTable("lrl");
        DurationFigures pause = summary.pause();
        figures.row(
                "Longest pause of a partition",
                pause.count() == 0 ? "none" : Amounts.duration(pause.maxUs()),
                pauses.worst());
        if (pause.count() > 0) {
            figures.row(
                    "All pauses together",
                    Amounts.duration(pause.totalUs()),
                    Amounts.count(pause.count(), "pause") + ", " + Amounts.duration(pause.meanUs())
                            + " on average, 95 % at most " + Amounts.duration(pause.p95Us()));
        }
        figures.row(
                "Stop-the-world",
                summary.stopTheWorldUs() == 0 ? "none" : Amounts.duration(summary.stopTheWorldUs()),
                summary.stopTheWorldUs() == 0 ? "" : "no partition was consumed although consumers were alive");
        figures.row("Moves", Amounts.grouped(summary.moves()), moves(summary));
        if (summary.timeToStable().count() > 0) {
            figures.row(
                    "Stable again after",
                    Amounts.duration(summary.timeToStable().maxUs()),
                    summary.timeToStable().count() == 1
                            ? ""
                            : "at most; "
                                    + Amounts.duration(summary.timeToStable().meanUs()) + " on average");
        }
        if (summary.overlap().count() > 0) {
            figures.row(
                    "Consumed by two at once",
                    Amounts.duration(summary.overlap().maxUs()),
                    "at most; " + Amounts.count(summary.overlap().count(), "time")
                            + " a former owner went on without knowing");
        }
        records(summary, figures);
        lines.addAll(figures.lines(INDENT));
        return lines;
    }

    /** What became of the records; nothing is said where nothing was produced. */
    private static void records(Summary summary, TextTable figures) {
        if (summary.maxLag() > 0) {
            String caughtUp = summary.catchUpUs().isPresent()
                    ? "caught up after " + Amounts.duration(summary.catchUpUs().getAsLong()) + " at most"
                    : "not caught up after every rebalance";
            figures.row("Lag", Amounts.grouped(summary.maxLag()), "records at most; " + caughtUp);
        }
        if (summary.duplicates() > 0) {
            figures.row("Processed twice", Amounts.grouped(summary.duplicates()), "records");
        }
        if (summary.lost() > 0) {
            figures.row("Lost", Amounts.grouped(summary.lost()), "records that nobody processed");
        }
        summary.fetched()
                .ifPresent(bytes -> figures.row(
                        "Read across racks",
                        bytes.acrossRacks() == 0 ? "none" : Amounts.bytes(bytes.acrossRacks()),
                        "of " + Amounts.bytes(bytes.total()) + " fetched"));
    }

    private String headline(RunReport report) {
        Summary summary = report.summary();
        if (summary.rebalances() == 0) {
            return style.strong("No rebalance.");
        }
        String count = Amounts.count(summary.rebalances(), "rebalance")
                + (summary.episodes() == summary.rebalances()
                        ? ""
                        : " in " + Amounts.count(summary.episodes(), "episode"));
        return style.strong(count) + "; " + state(report) + ", in generation " + summary.generation() + ".";
    }

    private String state(RunReport report) {
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

    private List<String> rebalances(RunReport report) {
        List<Rebalance> shown = report.rebalances();
        if (shown.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        String which = "";
        if (shown.size() > MOST_REBALANCES) {
            which = "   the " + REBALANCES_SHOWN_OF_MANY + " that took longest, of " + shown.size();
            shown = shown.stream()
                    .sorted(Comparator.comparingLong(TextReport::totalUs).reversed())
                    .limit(REBALANCES_SHOWN_OF_MANY)
                    .sorted(Comparator.comparingInt(Rebalance::index))
                    .toList();
        }
        lines.add(style.strong("Rebalances") + style.faint(which));
        TextTable table = new TextTable("rrlrrrrl");
        table.row("gen", "at (s)", "cause", "detect", "join", "sync", "deliver", "last to join");
        for (Rebalance rebalance : shown) {
            table.row(
                    Integer.toString(rebalance.generation()),
                    Amounts.seconds(rebalance.preparingAtUs()),
                    TextTable.shortened(cause(rebalance.cause().label(), rebalance.consumer()), 30),
                    duration(rebalance.detectionUs()),
                    Amounts.duration(rebalance.joinUs()),
                    duration(rebalance.syncUs()),
                    duration(rebalance.deliveryUs()),
                    rebalance.lastToJoin().map(Wording::inShort).orElse(""));
        }
        List<String> rows = table.lines(INDENT);
        lines.add(style.faint(rows.get(0)));
        lines.addAll(rows.subList(1, rows.size()));
        return lines;
    }

    /** A cause and whose doing it was. */
    static String cause(String label, String consumer) {
        return consumer.isEmpty() ? label : label + ": " + consumer;
    }

    static String cause(Episode episode) {
        return cause(episode.cause().label(), episode.consumer());
    }

    private static long totalUs(Rebalance rebalance) {
        return rebalance.detectionUs().orElse(0)
                + rebalance.joinUs()
                + rebalance.syncUs().orElse(0)
                + rebalance.deliveryUs().orElse(0);
    }

    private static String duration(OptionalLong us) {
        return us.isPresent() ? Amounts.duration(us.getAsLong()) : "–";
    }

    private List<String> expectations(List<ExpectationResult> results) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Expectations"));
        lines.addAll(new ExpectationTable(style).lines(results));
        return lines;
    }

    private List<String> notes(List<String> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Notes"));
        notes.forEach(note -> lines.addAll(TextWrap.wrapped(note, INDENT, TextTable.WIDTH)));
        return lines;
    }
}
