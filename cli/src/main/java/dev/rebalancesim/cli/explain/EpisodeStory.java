package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.cli.output.TextWrap;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.trace.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The story of one episode after the other: what set off each rebalance, what took its time, what it cost. */
final class EpisodeStory {

    private static final String INDENT = "   ";

    private final RunReport report;
    private final CauseIndex causes;
    private final Style style;
    private final Configs configs;
    private final ChainStory chains;
    private final DetectionStory detection;
    private final JoinStory joins;
    private boolean eagerExplained;

    EpisodeStory(RunResult result, CauseIndex causes, Style style) {
        this.report = result.report();
        this.causes = causes;
        this.style = style;
        this.configs = new Configs(result.scenario());
        this.chains = new ChainStory(result.scenario());
        this.detection = new DetectionStory(configs);
        this.joins = new JoinStory(configs, causes);
    }

    List<String> lines(Episode episode) {
        List<String> lines = new ArrayList<>(TextWrap.wrapped(style.strong(headline(episode)), "", Explanation.WIDTH));
        for (int index : episode.rebalances()) {
            Rebalance rebalance = report.rebalances().get(index);
            Optional<CauseChain> chain = chain(rebalance);
            chain.flatMap(chains::line)
                    .ifPresent(line -> TextWrap.wrapped(line, INDENT, Explanation.WIDTH)
                            .forEach(wrapped -> lines.add(style.faint(ChainStory.unglued(wrapped)))));
            List<String> story = new ArrayList<>();
            story.add("Generation " + rebalance.generation() + ".");
            story.addAll(detection.sentences(rebalance, chain));
            story.addAll(joins.sentences(rebalance));
            lines.addAll(TextWrap.wrapped(String.join(" ", story), INDENT, Explanation.WIDTH));
        }
        lines.addAll(TextWrap.wrapped(cost(episode), INDENT, Explanation.WIDTH));
        return lines;
    }

    private String headline(Episode episode) {
        String who = episode.consumer().isEmpty() ? "" : " (" + episode.consumer() + ")";
        return (episode.index() + 1) + ". At " + Amounts.instant(episode.atUs()) + ": "
                + episode.cause().label() + who + outcome(episode) + ".";
    }

    private String outcome(Episode episode) {
        if (episode.timeToStableUs().isEmpty()) {
            return ", and the group did not come to rest again";
        }
        String later = Amounts.duration(episode.timeToStableUs().getAsLong()) + " later";
        int last = episode.rebalances().get(episode.rebalances().size() - 1);
        return report.rebalances().get(last).members().isEmpty()
                ? ", and the group was empty " + later
                : ", and everybody was at work again " + later;
    }

    /** How the rebalance came about. */
    private Optional<CauseChain> chain(Rebalance rebalance) {
        return causes.at(rebalance.preparingAtUs(), GroupEvent.RebalanceStarted.class::isInstance)
                .map(step -> CauseChain.to(step, causes));
    }

    /** What was paused and moved, and whether it had to be. */
    private String cost(Episode episode) {
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
        if (eagerExplained || revoked <= moves || !hasEagerMembers(episode)) {
            return cost;
        }
        eagerExplained = true;
        return cost + " The members are eager: they give up everything before they join, also what they get back.";
    }

    private boolean hasEagerMembers(Episode episode) {
        return episode.rebalances().stream()
                .flatMap(index -> report.rebalances().get(index).members().stream())
                .anyMatch(member -> Protocols.of(configs.of(member)) == RebalanceProtocol.EAGER);
    }
}
