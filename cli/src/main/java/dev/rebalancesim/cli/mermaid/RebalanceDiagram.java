package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws one rebalance. Which one is known only when a run is over; so this listens to a second run of the same scenario,
 * which does the same, and keeps what belongs to the rebalance.
 */
public final class RebalanceDiagram implements TraceListener {

    /** Shorter stretches in which nothing is drawn are not named. */
    private static final long GAP_US = 100_000;

    private final Scenario scenario;
    private final Rebalance rebalance;
    private final Window window;
    private final Lifelines lifelines;
    private final List<TraceEntry> entries = new ArrayList<>();

    /** A diagram of one of the rebalances of a report. */
    public RebalanceDiagram(Scenario scenario, RunReport report, Rebalance rebalance) {
        this.scenario = scenario;
        this.rebalance = rebalance;
        this.window = Window.of(rebalance, report.rebalances(), report.simulatedUs());
        this.lifelines = new Lifelines(scenario, rebalance);
    }

    @Override
    public void on(TraceEntry entry) {
        if (window.contains(entry.timeUs()) && concernsTheGroup(entry)) {
            entries.add(entry);
        }
    }

    private boolean concernsTheGroup(TraceEntry entry) {
        if (entry.event() instanceof NetworkEvent.RequestSent sent) {
            return (sent.api().equals("SyncGroup") || sent.api().equals("LeaveGroup")) && isDrawn(sent.from());
        }
        if (entry.event() instanceof NetworkEvent.ErrorReceived error) {
            return isDrawn(error.consumer());
        }
        if (entry.event() instanceof MemberEvent event) {
            return isDrawn(event.consumer());
        }
        if (entry.event() instanceof PartitionEvent event) {
            return isDrawn(event.consumer());
        }
        return entry.event() instanceof GroupEvent;
    }

    private boolean isDrawn(String consumer) {
        return lifelines.of(consumer) != Lifelines.NOT_DRAWN;
    }

    /** The diagram; to be asked for once the run is over. */
    public String text() {
        SequenceDiagram diagram = new SequenceDiagram(scenario.name() + ", generation " + rebalance.generation() + ": "
                + Wording.cause(rebalance) + " (" + Amounts.duration(window.lengthUs()) + ")");
        diagram.lifeline("coordinator");
        lifelines.consumers().forEach(consumer -> diagram.lifeline(label(consumer)));
        if (lifelines.left() > 0) {
            diagram.noteOverAll(Amounts.count(lifelines.left(), "more member") + " took part and "
                    + (lifelines.left() == 1 ? "is" : "are") + " not drawn");
        }
        Drawing drawing = new Drawing(diagram, lifelines, rebalance, entries);
        long beforeUs = -GAP_US;
        for (int i = 0; i < entries.size(); i++) {
            TraceEntry entry = entries.get(i);
            if (drawing.shows(entry)) {
                gap(diagram, beforeUs, entry.timeUs());
                drawing.draw(entry, i);
                beforeUs = Math.max(entry.timeUs(), drawing.untilUs());
            }
        }
        ending(diagram);
        return diagram.text();
    }

    private static void gap(SequenceDiagram diagram, long beforeUs, long nowUs) {
        if (beforeUs < 0) {
            diagram.noteOverAll("at " + Amounts.instant(nowUs));
        } else if (nowUs - beforeUs >= GAP_US) {
            diagram.noteOverAll(Amounts.duration(nowUs - beforeUs) + " later, at " + Amounts.instant(nowUs));
        }
    }

    private void ending(SequenceDiagram diagram) {
        if (rebalance.deliveredAtUs().isPresent() && rebalance.deliveredAtUs().getAsLong() == window.toUs()) {
            diagram.noteOverAll("all at work at " + Amounts.instant(window.toUs()) + ", after "
                    + Amounts.duration(window.lengthUs()));
        } else {
            diagram.noteOverAll("not all at work when the next rebalance begins, at " + Amounts.instant(window.toUs()));
        }
    }

    private String label(String consumer) {
        return consumer.equals(rebalance.leader()) ? consumer + " (leader)" : consumer;
    }
}
