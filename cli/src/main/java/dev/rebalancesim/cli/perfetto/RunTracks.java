package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.Map;
import java.util.TreeMap;

/**
 * The picture of one run. What consumers do is written while they do it; the group and the partitions follow from the
 * report, which keeps them as numbers.
 */
public final class RunTracks implements TraceListener {

    private final EventWriter out;
    private final Map<String, ConsumerTrack> consumers = new TreeMap<>();
    private final GroupStates states;
    private final RebalanceRow rebalances;
    private final PartitionRows partitions;
    private final Counters counters;
    private final CriticalPath arrows;

    RunTracks(EventWriter out, Rows rows, Scenario scenario) {
        this.out = out;
        for (ConsumerSpec consumer : scenario.consumers()) {
            consumers.put(consumer.id(), new ConsumerTrack(new SliceStack(out, rows.consumer(consumer.id()))));
        }
        states = new GroupStates(out, rows.states());
        rebalances = new RebalanceRow(out, rows.rebalances());
        partitions = new PartitionRows(out, rows);
        counters = new Counters(out, rows.coordinator(), scenario.durationUs());
        arrows = new CriticalPath(rows.states(), consumers::get);
    }

    @Override
    public void on(TraceEntry entry) {
        long nowUs = entry.timeUs();
        counters.on(entry);
        if (entry.event() instanceof MemberEvent event) {
            consumers.get(event.consumer()).on(event, nowUs);
        } else if (entry.event() instanceof PartitionEvent event) {
            consumers.get(event.consumer()).on(event, nowUs);
        } else if (entry.event() instanceof NetworkEvent.RequestSent event) {
            consumers.get(event.from()).on(event, nowUs);
        } else if (entry.event() instanceof NetworkEvent.ErrorReceived event) {
            consumers.get(event.consumer()).on(event, nowUs);
        } else if (entry.event() instanceof GroupEvent event) {
            states.on(event, nowUs);
            arrows.on(event, nowUs);
            if (event instanceof GroupEvent.MemberRemoved removed && removed.why() != RemovalReason.LEFT) {
                consumers.get(removed.clientId()).removed(removed.why().name(), nowUs);
            }
        }
    }

    @Override
    public void finished(long endUs) {
        consumers.values().forEach(consumer -> consumer.finish(endUs));
        counters.finish(endUs);
    }

    /** Completes the picture with what only the report knows. */
    public void complete(RunReport report) {
        states.finish(report.rebalances(), report.simulatedUs());
        rebalances.write(report.rebalances(), report.simulatedUs());
        partitions.write(report);
        arrows.write(out);
    }
}
