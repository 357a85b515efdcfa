package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.SyncGroup;
import java.util.Map;

/** The phase in which members wait for the leader's assignment: who has not asked yet, and how it ends (C36, C25). */
final class SyncPhase {

    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final SessionTimers sessions;

    SyncPhase(CoordinatorContext context, GroupTrace trace, SessionTimers sessions) {
        this.context = context;
        this.trace = trace;
        this.sessions = sessions;
    }

    /** Notes that a member sent its SyncGroup; the timer for latecomers ends with the last one. */
    void arrived(ClassicGroup group, String memberId) {
        group.pendingSync().remove(memberId);
        if (group.pendingSync().isEmpty()) {
            context.cancel(TimerKeys.sync(group.groupId()));
        }
    }

    /** Waits for nobody's SyncGroup any more. */
    void forgetPending(ClassicGroup group) {
        group.pendingSync().clear();
        context.cancel(TimerKeys.sync(group.groupId()));
    }

    /** Gives every member its share; a member the leader forgot gets none at all. */
    void deliver(ClassicGroup group, Map<String, Assignment> assignments) {
        for (ClassicGroupMember member : group.members()) {
            member.assign(assignments.getOrDefault(member.memberId(), Assignment.MISSING));
            if (member.hasParkedSync()) {
                answer(group, member, answerFor(group, member), context.cause());
            }
        }
    }

    /** Takes all shares back and answers the waiting members with an error. */
    void abandon(ClassicGroup group, Errors error) {
        for (ClassicGroupMember member : group.members()) {
            member.assign(Assignment.MISSING);
            if (member.hasParkedSync()) {
                answer(group, member, SyncGroup.Response.failed(error), context.cause());
            }
        }
    }

    /** The member's share, as it is stored. */
    static SyncGroup.Response answerFor(ClassicGroup group, ClassicGroupMember member) {
        return new SyncGroup.Response(Errors.NONE, group.protocolName(), member.assignment());
    }

    /** While parked the member could not beat; a session that ran out meanwhile was spared, so it starts anew (C50). */
    private void answer(ClassicGroup group, ClassicGroupMember member, SyncGroup.Response response, long dueTo) {
        trace.answer(member.takeParkedSync(), response, dueTo);
        sessions.restart(group, member);
    }
}
