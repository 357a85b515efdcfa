package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.cli.output.TextWrap;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The story of a run: each episode, why it took that long, and which config would change it; then the longest pauses. */
public final class Explanation {

    static final int WIDTH = 100;

    private static final int MAX_WITHOUT = 5;
    private static final int MAX_EPISODES = 12;
    private static final int MAX_PAUSES = 5;
    private static final long WORTH_A_WORD_US = 100_000;
    /** Actions that set off a rebalance as a rule; that they did not is worth a word. */
    private static final Set<String> MIGHT_REBALANCE = Set.of(
            "start",
            "stop",
            "crash",
            "restart",
            "rollingRestart",
            "stall",
            "freeze",
            "disconnect",
            "subscribe",
            "unsubscribe",
            "createTopic",
            "deleteTopic",
            "addPartitions",
            "failCoordinator",
            "removeMember");

    private static final String INDENT = "   ";

    private final Style style;
    private final CauseIndex causes = new CauseIndex();

    /** An explanation of one run, in the given style. */
    public Explanation(Style style) {
        this.style = style;
    }

    /** What has to listen to the run that is to be explained. */
    public TraceListener listener() {
        return causes;
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
            lines.addAll(withoutRebalance(result.scenario()));
            return lines;
        }
        EpisodeStory story = new EpisodeStory(result, causes, style);
        int shown = Math.min(MAX_EPISODES, report.episodes().size());
        for (Episode episode : report.episodes().subList(0, shown)) {
            lines.add("");
            lines.addAll(story.lines(episode));
        }
        if (shown < report.episodes().size()) {
            lines.add("");
            lines.add("… and " + Amounts.count(report.episodes().size() - shown, "episode") + " more; "
                    + "`run` lists the rebalances of all.");
        }
        lines.addAll(withoutRebalance(result.scenario()));
        lines.addAll(longestPauses(report));
        return lines;
    }

    /** What the script did without setting off a rebalance, as far as it is worth a word. */
    private List<String> withoutRebalance(Scenario scenario) {
        Set<Integer> blamed = new TreeSet<>();
        causes.steps().stream()
                .filter(step -> step.event() instanceof GroupEvent.RebalanceStarted)
                .forEach(step -> CauseChain.to(step, causes).steps().forEach(link -> blamed.add(link.index())));
        ChainStory chains = new ChainStory(scenario);
        List<String> idle = causes.steps().stream()
                .filter(step -> step.event() instanceof ScriptEvent.ActionApplied applied
                        && MIGHT_REBALANCE.contains(applied.action())
                        && !blamed.contains(step.index())
                        && !chains.origin(step).isEmpty())
                .map(step -> Amounts.instant(step.timeUs()) + " " + chains.action(step))
                .toList();
        if (idle.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", style.strong("What set off no rebalance of its own")));
        idle.subList(0, Math.min(MAX_WITHOUT, idle.size())).forEach(line -> lines.add(INDENT + line));
        if (idle.size() > MAX_WITHOUT) {
            lines.add(INDENT + "and " + (idle.size() - MAX_WITHOUT) + " more");
        }
        return lines;
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
