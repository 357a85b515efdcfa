package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RemovalReason;

/** Takes a member out of a group; what follows for the group is up to the caller. */
final class MemberRemoval {

    private final SessionTimers sessions;
    private final GroupTrace trace;

    MemberRemoval(SessionTimers sessions, GroupTrace trace) {
        this.sessions = sessions;
        this.trace = trace;
    }

    /**
     * Removes the member and answers its parked JoinGroup; a parked SyncGroup is never answered (C56).
     *
     * @return the trace entry of the removal
     */
    long remove(ClassicGroup group, ClassicGroupMember member, RemovalReason why) {
        long seq = record(group, member, why);
        sessions.cancel(group, member.memberId());
        if (member.hasParkedJoin()) {
            trace.answer(group.takeParkedJoin(member), JoinGroup.Response.failed(Errors.UNKNOWN_MEMBER_ID, ""), seq);
        }
        group.remove(member.memberId());
        return seq;
    }

    /** Forgets a member or a pending id of a full group without a word to anybody (C11). */
    void dropSilently(ClassicGroup group, String memberId) {
        if (group.hasMember(memberId)) {
            record(group, group.member(memberId), RemovalReason.GROUP_FULL);
        } else if (!group.pendingJoin().contains(memberId)) {
            return;
        }
        sessions.cancel(group, memberId);
        group.remove(memberId);
    }

    private long record(ClassicGroup group, ClassicGroupMember member, RemovalReason why) {
        long seq = trace.aside(new GroupEvent.MemberRemoved(
                group.groupId(), member.memberId(), member.groupInstanceId(), member.clientHost(), why));
        group.history().departed(member.memberId(), seq);
        return seq;
    }
}
