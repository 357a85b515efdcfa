package dev.rebalancesim.testkit;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.world.RunEnd;
import dev.rebalancesim.world.RunOptions;
import dev.rebalancesim.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scenario that has been run, and everything that happened in it. Times are in microseconds. */
public final class TestRun {

    private final TraceLog trace;
    private final RunEnd end;

    private TestRun(TraceLog trace, RunEnd end) {
        this.trace = trace;
        this.end = end;
    }

    /** Runs a scenario with the default options. */
    public static TestRun of(Scenario scenario) {
        return of(scenario, RunOptions.DEFAULTS);
    }

    /** Runs a scenario. */
    public static TestRun of(Scenario scenario, RunOptions options) {
        TraceLog trace = new TraceLog();
        RunEnd end = World.run(scenario, options, List.of(trace));
        return new TestRun(trace, end);
    }

    /** What happened. */
    public TraceLog trace() {
        return trace;
    }

    /** How the run ended. */
    public RunEnd end() {
        return end;
    }

    /** The generations that were completed, in order. */
    public Happenings<GroupEvent.JoinCompleted> generations() {
        return trace.all(GroupEvent.JoinCompleted.class);
    }

    /** The completed join phase of a generation. */
    public Happening<GroupEvent.JoinCompleted> generation(int number) {
        return generations()
                .where(completed -> completed.generation() == number)
                .only();
    }

    /** When the group became Stable in a generation. */
    public long stableAt(int generation) {
        return trace.statesTo("Stable")
                .where(change -> change.generation() == generation)
                .only()
                .timeUs();
    }

    /** The returned {@code onPartitionsAssigned} of a consumer in a generation. */
    public Happening<PartitionEvent.Assigned> assigned(String consumer, int generation) {
        return trace.all(PartitionEvent.Assigned.class, consumer)
                .where(assigned -> assigned.generation() == generation)
                .only();
    }

    /** When a consumer sent its requests of an API. */
    public List<Long> sent(String consumer, String api) {
        return trace.requests(consumer, api).times();
    }

    /** What each living consumer owned at the end; consumers that own nothing are left out. */
    public Map<String, List<TopicPartition>> finalAssignment() {
        Map<String, List<TopicPartition>> owned = new TreeMap<>();
        for (TraceEntry entry : trace.entries()) {
            TraceEvent event = entry.event();
            if (event instanceof MemberEvent.Crashed crashed) {
                owned.remove(crashed.consumer());
            } else if (event instanceof MemberEvent.Closed closed) {
                owned.remove(closed.consumer());
            } else if (event instanceof PartitionEvent.Assigned assigned) {
                owned.put(assigned.consumer(), assigned.owned());
            } else if (event instanceof PartitionEvent.RevocationStarted revoked) {
                owned.computeIfPresent(
                        revoked.consumer(),
                        (consumer, before) -> before.stream()
                                .filter(partition -> !revoked.partitions().contains(partition))
                                .toList());
            }
        }
        owned.values().removeIf(List::isEmpty);
        return owned;
    }
}
