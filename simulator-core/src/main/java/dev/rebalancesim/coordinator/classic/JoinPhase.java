package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import java.util.ArrayList;
import java.util.List;

/** Starts rebalances and ends their join phases (C23 to C30). */
final class JoinPhase {

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final OffsetsLog log;
    private final GroupStore store;
    private final SessionTimers sessions;
    private final MemberRemoval removal;
    private final SyncPhase syncPhase;
    private boolean closed;

    JoinPhase(
            CoordinatorConfig config,
            CoordinatorContext context,
            GroupTrace trace,
            OffsetsLog log,
            GroupStore store,
            SessionTimers sessions,
            MemberRemoval removal,
            SyncPhase syncPhase) {
        this.config = config;
        this.context = context;
        this.trace = trace;
        this.log = log;
        this.store = store;
        this.sessions = sessions;
        this.removal = removal;
        this.syncPhase = syncPhase;
    }

    /** Starts a rebalance unless one is in its join phase already, and completes that phase if nobody is missing. */
    void rebalance(ClassicGroup group, RebalanceStart why) {
        start(group, why);
        completeIfAllJoined(group);
    }

    /**
     * Starts a rebalance unless one is in its join phase already.
     *
     * <p>The deadline is fixed here: whoever comes or goes later does not move it (C26).
     */
    void start(ClassicGroup group, RebalanceStart why) {
        ClassicGroupState from = group.state();
        if (closed || !from.canBecome(ClassicGroupState.PREPARING_REBALANCE)) {
            return;
        }
        group.history()
                .rebalanceStarted(trace.happened(new GroupEvent.RebalanceStarted(
                        group.groupId(),
                        group.generationId(),
                        from.toString(),
                        why.trigger(),
                        why.memberId(),
                        why.clientHost(),
                        why.clientReason())));
        group.moveTo(ClassicGroupState.PREPARING_REBALANCE, context.nowUs());
        trace.moved(group, from, why.trigger().name());
        if (from == ClassicGroupState.COMPLETING_REBALANCE) {
            syncPhase.abandon(group, Errors.REBALANCE_IN_PROGRESS);
        }
        syncPhase.forgetPending(group);
        if (from == ClassicGroupState.EMPTY) {
            int delayMs = config.initialRebalanceDelayMs();
            waitForMoreMembers(group, delayMs, Math.max(group.rebalanceTimeoutMs() - delayMs, 0));
        } else {
            armDeadline(group);
        }
    }

    /** From now on no rebalance starts: the coordinator is about to be unloaded, and another will do that. */
    void close() {
        closed = true;
    }

    /** Completes the join phase if nobody is missing; an initial rebalance always waits for its delay (C23, C27). */
    void completeIfAllJoined(ClassicGroup group) {
        if (!group.inInitialRebalance()) {
            completeAfterExpiry(group);
        }
    }

    /** Completes the join phase if nobody is missing any more, even if it is an initial rebalance (C51). */
    void completeAfterExpiry(ClassicGroup group) {
        if (group.is(ClassicGroupState.PREPARING_REBALANCE) && group.allJoined()) {
            complete(group, false);
        }
    }

    /** The answer to a member of the current generation; the leader's has the list of members. */
    static JoinGroup.Response answerFor(ClassicGroup group, ClassicGroupMember member, boolean skipAssignment) {
        boolean leader = group.isLeader(member.memberId());
        return new JoinGroup.Response(
                Errors.NONE,
                group.generationId(),
                group.protocolName(),
                group.leaderId(),
                skipAssignment,
                member.memberId(),
                leader ? group.memberList() : List.of());
    }

    /** Waits for more members to come: each window with a new one is followed by another, within limits (C24). */
    private void waitForMoreMembers(ClassicGroup group, int delayMs, int remainingMs) {
        context.schedule(TimerKeys.join(group.groupId()), SimTime.msToUs(delayMs), () -> {
            if (group.newMemberAdded() && remainingMs != 0) {
                group.setNewMemberAdded(false);
                waitForMoreMembers(
                        group,
                        Math.min(config.initialRebalanceDelayMs(), remainingMs),
                        Math.max(remainingMs - delayMs, 0));
            } else {
                complete(group, true);
            }
        });
    }

    private void armDeadline(ClassicGroup group) {
        context.schedule(
                TimerKeys.join(group.groupId()),
                SimTime.msToUs(group.rebalanceTimeoutMs()),
                () -> complete(group, true));
    }

    private void complete(ClassicGroup group, boolean byTimeout) {
        context.cancel(TimerKeys.join(group.groupId()));
        removeAbsentDynamicMembers(group);
        if (!group.electJoinedLeader() && group.size() > 0) {
            // Only absent static members are left; nobody could lead (C28c).
            armDeadline(group);
            return;
        }
        ClassicGroupState from = group.state();
        group.beginGeneration(context.nowUs());
        if (group.is(ClassicGroupState.EMPTY)) {
            trace.moved(group, from, "no members left");
            ClassicGroupRecord record = ClassicGroupRecord.ofEmpty(group);
            log.write(error -> {
                if (error == Errors.NONE) {
                    store.put(record);
                }
            });
        } else {
            long completed = trace.happened(completion(group, byTimeout));
            group.history().generationBegan(completed);
            trace.moved(group, from, byTimeout ? "time is up" : "all members joined");
            distributeGeneration(group, completed);
        }
    }

    /** Static members may be absent and stay (C30); nobody is told about being removed (C28b). */
    private void removeAbsentDynamicMembers(ClassicGroup group) {
        List<ClassicGroupMember> absent = new ArrayList<>();
        for (ClassicGroupMember member : group.members()) {
            if (!member.hasParkedJoin() && !member.isStatic()) {
                absent.add(member);
            }
        }
        for (ClassicGroupMember member : absent) {
            removal.remove(group, member, RemovalReason.NOT_REJOINED);
        }
    }

    private void distributeGeneration(ClassicGroup group, long completed) {
        for (ClassicGroupMember member : group.members()) {
            if (member.hasParkedJoin()) {
                JoinGroup.Response answer = answerFor(group, member, false);
                trace.answer(group.takeParkedJoin(member), answer, completed);
            }
            sessions.restart(group, member);
            member.setNew(false);
            group.pendingSync().add(member.memberId());
        }
        int generation = group.generationId();
        context.schedule(
                TimerKeys.sync(group.groupId()),
                SimTime.msToUs(group.rebalanceTimeoutMs()),
                () -> syncExpired(group, generation));
    }

    /** Removes everybody who did not send SyncGroup in time, even from a Stable group (C39). */
    private void syncExpired(ClassicGroup group, int generation) {
        boolean expected = group.is(ClassicGroupState.COMPLETING_REBALANCE) || group.is(ClassicGroupState.STABLE);
        if (!expected
                || group.generationId() != generation
                || group.pendingSync().isEmpty()) {
            return;
        }
        RebalanceStart why = RebalanceStart.of(RebalanceTrigger.SYNC_EXPIRED);
        for (String memberId : new ArrayList<>(group.pendingSync())) {
            if (group.hasMember(memberId)) {
                ClassicGroupMember member = group.member(memberId);
                context.because(removal.remove(group, member, RemovalReason.SYNC_EXPIRED));
                why = RebalanceStart.of(why.trigger(), member, "");
            }
        }
        rebalance(group, why);
    }

    private static GroupEvent completion(ClassicGroup group, boolean byTimeout) {
        List<String> clientIds = new ArrayList<>(group.size());
        for (ClassicGroupMember member : group.members()) {
            clientIds.add(member.clientHost());
        }
        return new GroupEvent.JoinCompleted(
                group.groupId(),
                group.generationId(),
                group.protocolName(),
                group.leaderId(),
                group.member(group.leaderId()).clientHost(),
                clientIds,
                byTimeout);
    }
}
