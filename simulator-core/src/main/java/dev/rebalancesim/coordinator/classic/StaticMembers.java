package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import java.util.List;

/** Lets a restarted static member take the place of its former self (C19 to C22). The newest always wins. */
final class StaticMembers {

    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final OffsetsLog log;
    private final GroupStore store;
    private final SessionTimers sessions;
    private final JoinPhase joinPhase;

    StaticMembers(
            CoordinatorContext context,
            GroupTrace trace,
            OffsetsLog log,
            GroupStore store,
            SessionTimers sessions,
            JoinPhase joinPhase) {
        this.context = context;
        this.trace = trace;
        this.log = log;
        this.store = store;
        this.sessions = sessions;
        this.joinPhase = joinPhase;
    }

    void replace(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        String instanceId = request.groupInstanceId();
        ClassicGroupMember old = group.member(group.memberIdOf(instanceId));
        String leaderBefore = group.leaderId();
        ClassicGroupMember heir = group.reincarnate(old, instanceId + "-" + context.newUuid(), request.clientHost());
        // The first timer runs with the former session timeout (C19). Kafka lets the old id's timer run to no effect.
        sessions.cancel(group, old.memberId());
        sessions.restart(group, heir);
        group.update(heir, request.protocols(), request.rebalanceTimeoutMs(), request.sessionTimeoutMs());
        boolean keepsGeneration =
                group.is(ClassicGroupState.STABLE) && group.voteForProtocol().equals(group.protocolName());
        boolean rebalances = !keepsGeneration && !group.is(ClassicGroupState.PREPARING_REBALANCE);

        long cause = context.cause();
        long replaced = recordReplacement(group, old, heir, rebalances);
        fence(group, old, replaced);
        group.parkJoin(heir, reply);
        if (keepsGeneration) {
            persist(group, old, heir, leaderBefore);
        } else {
            joinPhase.start(group, RebalanceStart.of(RebalanceTrigger.STATIC_MEMBER_REPLACED, heir, request.reason()));
            context.because(cause);
            trace.happened(new GroupEvent.MemberJoined(group.groupId(), heir.memberId(), heir.clientHost()));
            joinPhase.completeIfAllJoined(group);
        }
    }

    private long recordReplacement(
            ClassicGroup group, ClassicGroupMember from, ClassicGroupMember to, boolean rebalances) {
        long seq = trace.happened(new GroupEvent.MemberReplaced(
                group.groupId(), to.groupInstanceId(), from.memberId(), to.memberId(), to.clientHost(), rebalances));
        to.replacedAnother(seq);
        group.history().departed(from.memberId(), seq);
        return seq;
    }

    private void fence(ClassicGroup group, ClassicGroupMember old, long replaced) {
        if (old.hasParkedJoin()) {
            trace.answer(
                    group.takeParkedJoin(old),
                    JoinGroup.Response.failed(Errors.FENCED_INSTANCE_ID, old.memberId()),
                    replaced);
        }
        if (old.hasParkedSync()) {
            trace.answer(old.takeParkedSync(), SyncGroup.Response.failed(Errors.FENCED_INSTANCE_ID), replaced);
        }
    }

    /** A Stable group goes on with the same generation; only the new id has to be written down (C20). */
    private void persist(ClassicGroup group, ClassicGroupMember old, ClassicGroupMember heir, String leaderBefore) {
        ClassicGroupRecord record = ClassicGroupRecord.of(group);
        log.write(error -> {
            if (error == Errors.NONE) {
                store.put(record);
                resume(group, heir);
            } else {
                if (heir.hasParkedJoin()) {
                    reply(group, heir, failure(group, leaderBefore, error));
                }
                undo(group, old, heir);
            }
        });
    }

    /**
     * Answers with the generation that goes on; a returning leader must not assign again (C21).
     *
     * <p>If a rebalance began while the id was written, the member is told of the old generation all the same. Not so a
     * leader: its answer would list the members, which the group cannot do while they join, so it stays parked.
     */
    private void resume(ClassicGroup group, ClassicGroupMember heir) {
        boolean leader = group.isLeader(heir.memberId());
        boolean cannotList = leader && group.is(ClassicGroupState.PREPARING_REBALANCE);
        if (heir.hasParkedJoin() && !cannotList) {
            reply(group, heir, JoinPhase.answerFor(group, heir, leader));
        }
    }

    /** The old id is the member's again, and whoever uses the new one is fenced. */
    private void undo(ClassicGroup group, ClassicGroupMember old, ClassicGroupMember heir) {
        if (group.is(ClassicGroupState.DEAD) || !group.hasMember(heir.memberId())) {
            return;
        }
        group.update(heir, old.protocols(), old.rebalanceTimeoutMs(), old.sessionTimeoutMs());
        ClassicGroupMember restored = group.reincarnate(heir, old.memberId(), old.clientHost());
        sessions.cancel(group, heir.memberId());
        sessions.restart(group, restored);
        fence(group, heir, recordReplacement(group, heir, restored, false));
    }

    /** Says what goes on without the member, which no client reads (Kafka does it in this one case). */
    private static JoinGroup.Response failure(ClassicGroup group, String leader, Errors error) {
        return new JoinGroup.Response(error, group.generationId(), group.protocolName(), leader, false, "", List.of());
    }

    private void reply(ClassicGroup group, ClassicGroupMember member, JoinGroup.Response response) {
        trace.answer(group.takeParkedJoin(member), response, member.replacementSeq());
    }
}
