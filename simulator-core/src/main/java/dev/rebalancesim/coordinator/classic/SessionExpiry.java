package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;

/** What follows when a session timer runs out (C50, C51). */
final class SessionExpiry {

    private final CoordinatorContext context;
    private final MemberRemoval removal;
    private final JoinPhase joinPhase;

    SessionExpiry(CoordinatorContext context, MemberRemoval removal, JoinPhase joinPhase) {
        this.context = context;
        this.removal = removal;
        this.joinPhase = joinPhase;
    }

    void expired(ClassicGroup group, String memberId) {
        if (group.is(ClassicGroupState.DEAD)) {
            return;
        }
        if (group.pendingJoin().contains(memberId)) {
            group.remove(memberId);
            joinPhase.completeAfterExpiry(group);
        } else if (group.hasMember(memberId) && !isSpared(group.member(memberId))) {
            remove(group, group.member(memberId));
        }
    }

    /** A member that waits for an answer cannot beat; its timer is re-armed when it is answered (C47). */
    private static boolean isSpared(ClassicGroupMember member) {
        return !member.isNew() && (member.hasParkedJoin() || member.hasParkedSync());
    }

    private void remove(ClassicGroup group, ClassicGroupMember member) {
        context.because(removal.remove(group, member, RemovalReason.SESSION_EXPIRED));
        if (group.is(ClassicGroupState.PREPARING_REBALANCE)) {
            joinPhase.completeAfterExpiry(group);
        } else {
            joinPhase.rebalance(group, RebalanceStart.of(RebalanceTrigger.SESSION_EXPIRED, member, ""));
        }
    }
}
