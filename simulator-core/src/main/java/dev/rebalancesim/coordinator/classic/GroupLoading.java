package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;

/** Takes groups over from another coordinator, and gives them up (C66 to C69). */
final class GroupLoading {

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final SessionTimers sessions;
    private final JoinPhase joinPhase;

    GroupLoading(
            CoordinatorConfig config,
            CoordinatorContext context,
            GroupTrace trace,
            SessionTimers sessions,
            JoinPhase joinPhase) {
        this.config = config;
        this.context = context;
        this.trace = trace;
        this.sessions = sessions;
        this.joinPhase = joinPhase;
    }

    /** Every member gets a full session timeout, so one that died long ago is noticed late (C67). */
    ClassicGroup load(ClassicGroup group) {
        long loaded = trace.aside(new GroupEvent.StateChanged(
                group.groupId(),
                ClassicGroupState.DEAD.toString(),
                group.state().toString(),
                group.generationId(),
                "loaded from the offsets topic"));
        group.history().generationBegan(loaded);
        for (ClassicGroupMember member : group.members()) {
            sessions.restart(group, member);
        }
        if (group.size() > config.groupMaxSize()) {
            joinPhase.rebalance(group, RebalanceStart.of(RebalanceTrigger.GROUP_TOO_LARGE));
        }
        return group;
    }

    /** Answers whoever waits with the given error; the group is of no use any more. */
    void unload(ClassicGroup group, Errors error) {
        context.cancel(TimerKeys.join(group.groupId()));
        context.cancel(TimerKeys.sync(group.groupId()));
        forgetPendingIds(group);
        ClassicGroupState from = group.state();
        group.moveTo(ClassicGroupState.DEAD, context.nowUs());
        trace.moved(group, from, "coordinator unloaded");
        long cause = context.cause();
        for (ClassicGroupMember member : group.members()) {
            sessions.cancel(group, member.memberId());
            if (from == ClassicGroupState.PREPARING_REBALANCE && member.hasParkedJoin()) {
                trace.answer(group.takeParkedJoin(member), JoinGroup.Response.failed(error, ""), cause);
            }
            if (member.hasParkedSync()) {
                trace.answer(member.takeParkedSync(), SyncGroup.Response.failed(error), cause);
            }
        }
    }

    void forgetPendingIds(ClassicGroup group) {
        for (String memberId : group.pendingJoin()) {
            sessions.cancel(group, memberId);
        }
        group.pendingJoin().clear();
    }
}
