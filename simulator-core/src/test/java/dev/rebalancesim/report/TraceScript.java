package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A hand-written trace of a group "g" that consumes the topic "t"; times are in milliseconds. */
final class TraceScript {

    private final List<TraceEntry> entries = new ArrayList<>();
    private long nowUs;

    static TopicPartition t(int partition) {
        return new TopicPartition("t", partition);
    }

    static List<TopicPartition> ts(int... partitions) {
        return Arrays.stream(partitions).mapToObj(TraceScript::t).toList();
    }

    /** What follows happens at this time. */
    TraceScript at(long ms) {
        nowUs = ms * 1_000;
        return this;
    }

    TraceScript event(TraceEvent event) {
        entries.add(new TraceEntry(entries.size(), nowUs, -1, event));
        return this;
    }

    TraceScript started(String... consumers) {
        for (String consumer : consumers) {
            event(new MemberEvent.Started(consumer, 0));
        }
        return this;
    }

    TraceScript memberAdded(String consumer, String memberId) {
        return event(new GroupEvent.MemberAdded("g", memberId, "", consumer));
    }

    TraceScript memberRemoved(String consumer, String memberId, RemovalReason why) {
        return event(new GroupEvent.MemberRemoved("g", memberId, "", consumer, why));
    }

    /** The group begins to prepare a rebalance. */
    TraceScript preparing(String fromState, int generation, RebalanceTrigger trigger, String consumer, String reason) {
        event(new GroupEvent.RebalanceStarted("g", generation, fromState, trigger, "m-" + consumer, consumer, reason));
        return event(new GroupEvent.StateChanged("g", fromState, "PreparingRebalance", generation, trigger.name()));
    }

    /** A member's request arrives at the coordinator. */
    TraceScript joined(String consumer) {
        return event(new GroupEvent.MemberJoined("g", "m-" + consumer, consumer));
    }

    TraceScript joinCompleted(int generation, boolean byTimeout, String... consumers) {
        event(new GroupEvent.JoinCompleted(
                "g", generation, "range", "m-" + consumers[0], consumers[0], List.of(consumers), byTimeout));
        return event(new GroupEvent.StateChanged(
                "g", "PreparingRebalance", "CompletingRebalance", generation, "all members joined"));
    }

    TraceScript stable(int generation) {
        return event(new GroupEvent.StateChanged("g", "CompletingRebalance", "Stable", generation, "assigned"));
    }

    TraceScript revoked(String consumer, int... partitions) {
        event(new PartitionEvent.RevocationStarted(consumer, false, ts(partitions)));
        return event(new PartitionEvent.RevocationFinished(consumer, false, ts(partitions)));
    }

    TraceScript lost(String consumer, int... partitions) {
        event(new PartitionEvent.RevocationStarted(consumer, true, ts(partitions)));
        return event(new PartitionEvent.RevocationFinished(consumer, true, ts(partitions)));
    }

    /** An eager assignment: what is owned is all new. */
    TraceScript assigned(String consumer, int generation, int... partitions) {
        return event(new PartitionEvent.Assigned(consumer, generation, ts(partitions), ts(partitions)));
    }

    /** A cooperative assignment: some partitions are added to those that were kept. */
    TraceScript added(String consumer, int generation, List<TopicPartition> added, List<TopicPartition> owned) {
        return event(new PartitionEvent.Assigned(consumer, generation, added, owned));
    }

    /** Two consumers, "a" with t-0 and t-1, "b" with t-2 and t-3, at work since 3 010 ms in generation 1. */
    static TraceScript groupOfTwo() {
        return new TraceScript()
                .at(0)
                .started("a", "b")
                .at(5)
                .memberAdded("a", "m-a")
                .preparing("Empty", 0, RebalanceTrigger.MEMBER_ADDED, "a", "")
                .joined("a")
                .at(6)
                .memberAdded("b", "m-b")
                .joined("b")
                .at(3_005)
                .joinCompleted(1, true, "a", "b")
                .at(3_008)
                .stable(1)
                .at(3_009)
                .assigned("a", 1, 0, 1)
                .at(3_010)
                .assigned("b", 1, 2, 3);
    }

    RunReport reportUntil(long endMs) {
        return reportUntil(endMs, Subscriptions.allEqual());
    }

    RunReport reportUntil(long endMs, Subscriptions subscriptions) {
        return RunReport.of(entries, endMs * 1_000, subscriptions);
    }

    List<TraceEntry> entries() {
        return List.copyOf(entries);
    }
}
