package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.cli.output.TextWrap;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The story of a run: each episode, why it took that long, and which config would change it; then the longest pauses. */
public final class Explanation {

    private static final int WIDTH = 100;
    private static final int MAX_EPISODES = 12;
    private static final int MAX_PAUSES = 5;
    private static final long WORTH_A_WORD_US = 100_000;
    private static final String INDENT = "   ";

    private final Style style;

    /** An explanation in the given style. */
    public Explanation(Style style) {
        this.style = style;
    }

    /** The lines of the explanation. */
    public List<String> lines(RunResult result) {
        RunReport report = result.report();
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(result.scenario().name())
                + style.faint("   seed " + result.scenario().seed() + "   trace " + report.traceDigest()));
        if (report.episodes().isEmpty()) {
            lines.add("");
            lines.add("Nothing happened that called for a rebalance.");
            return lines;
        }
        Configs configs = new Configs(result.scenario());
        int shown = Math.min(MAX_EPISODES, report.episodes().size());
        for (Episode episode : report.episodes().subList(0, shown)) {
            lines.add("");
            lines.addAll(episode(episode, report, configs));
        }
        if (shown < report.episodes().size()) {
            lines.add("");
            lines.add("… and " + Amounts.count(report.episodes().size() - shown, "episode") + " more; "
                    + "`run` lists the rebalances of all.");
        }
        lines.addAll(longestPauses(report));
        return lines;
    }

    private List<String> episode(Episode episode, RunReport report, Configs configs) {
        List<String> lines = new ArrayList<>();
        String lasted = episode.timeToStableUs().isPresent()
                ? ", and everybody was at work again "
                        + Amounts.duration(episode.timeToStableUs().getAsLong()) + " later"
                : ", and the group did not come to rest again";
        String who = episode.consumer().isEmpty() ? "" : " (" + episode.consumer() + ")";
        lines.addAll(TextWrap.wrapped(
                style.strong((episode.index() + 1) + ". At " + Amounts.instant(episode.atUs()) + ": "
                        + episode.cause().label() + who + lasted + "."),
                "",
                WIDTH));
        for (int index : episode.rebalances()) {
            Rebalance rebalance = report.rebalances().get(index);
            List<String> story = new ArrayList<>();
            story.add("Generation " + rebalance.generation() + ".");
            story.addAll(new DetectionStory(configs).sentences(rebalance));
            story.addAll(new JoinStory(configs).sentences(rebalance));
            lines.addAll(TextWrap.wrapped(String.join(" ", story), INDENT, WIDTH));
        }
        lines.addAll(TextWrap.wrapped(cost(episode, report, configs), INDENT, WIDTH));
        return lines;
    }

    /** What was paused and moved, and whether it had to be. */
    private static String cost(Episode episode, RunReport report, Configs configs) {
        int revoked = episode.rebalances().stream()
                .mapToInt(index -> report.rebalances().get(index).revoked())
                .sum();
        int moves = episode.moves().size();
        if (revoked == 0 && moves == 0) {
            return "Nobody had to give anything up.";
        }
        String cost = Amounts.count(revoked, "partition") + " given up, "
                + (moves == 0 ? "none" : Amounts.grouped(moves)) + " moved"
                + (episode.pause().count() > 0
                        ? "; the longest pause was "
                                + Amounts.duration(episode.pause().maxUs())
                        : "")
                + ".";
        boolean eager = report.rebalances().stream()
                .flatMap(rebalance -> rebalance.members().stream())
                .anyMatch(member -> Protocols.of(configs.of(member)) == RebalanceProtocol.EAGER);
        return eager && revoked > moves
                ? cost + " The members are eager: they give up everything before they join, also what they get back."
                : cost;
    }

    private record Row(PartitionHistory partition, Pause pause) {}

    private List<String> longestPauses(RunReport report) {
        List<Row> rows = new ArrayList<>();
        for (PartitionHistory partition : report.partitions()) {
            partition.pauses().stream()
                    .max(Comparator.comparingLong(Pause::lengthUs))
                    .ifPresent(pause -> rows.add(new Row(partition, pause)));
        }
        rows.sort(Comparator.comparingLong((Row row) -> row.pause.lengthUs()).reversed());
        List<String> lines = new ArrayList<>();
        PauseStory story = new PauseStory(report);
        long lastFrom = -1;
        int told = 0;
        for (Row row : rows) {
            // Partitions of one owner pause together: one of them tells it for all.
            boolean known = row.pause.fromUs() == lastFrom;
            if (told == MAX_PAUSES || known || row.pause.lengthUs() < WORTH_A_WORD_US) {
                continue;
            }
            if (told++ == 0) {
                lines.add("");
                lines.add(style.strong("The longest pauses"));
            }
            lastFrom = row.pause.fromUs();
            lines.addAll(TextWrap.wrapped(
                    story.sentence(row.partition, row.pause, Wording.because(row.pause)), INDENT, WIDTH));
        }
        return lines;
    }
}
