package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;

/** Decides whether the sender of an OffsetCommit may commit; which partitions it commits is not looked at (C57 to C59). */
final class OffsetCommitCheck {

    private OffsetCommitCheck() {}

    static Errors of(ClassicGroup group, OffsetCommit.Request request) {
        Errors sender = checkSender(group, request);
        if (sender != Errors.NONE) {
            return sender;
        }
        if (isAnonymous(request) && !group.is(ClassicGroupState.EMPTY)) {
            // Somebody who assigns partitions by hand shares its group id with an active group.
            return Errors.UNKNOWN_MEMBER_ID;
        }
        return group.is(ClassicGroupState.COMPLETING_REBALANCE) ? Errors.REBALANCE_IN_PROGRESS : Errors.NONE;
    }

    /** A commit inside a transaction is accepted in every state, and old producers do not say who they are (C61). */
    static Errors ofTransactional(ClassicGroup group, OffsetCommit.Request request) {
        return checkSender(group, request);
    }

    private static Errors checkSender(ClassicGroup group, OffsetCommit.Request request) {
        if (group.is(ClassicGroupState.DEAD)) {
            return Errors.COORDINATOR_NOT_AVAILABLE;
        }
        boolean offsetsOnly = request.generationId() < 0 && group.is(ClassicGroupState.EMPTY);
        if (offsetsOnly || isAnonymous(request)) {
            return Errors.NONE;
        }
        Errors sender = group.validate(request.memberId(), request.groupInstanceId());
        if (sender != Errors.NONE) {
            return sender;
        }
        return request.generationId() == group.generationId() ? Errors.NONE : Errors.ILLEGAL_GENERATION;
    }

    private static boolean isAnonymous(OffsetCommit.Request request) {
        return request.generationId() < 0
                && request.memberId().isEmpty()
                && request.groupInstanceId().isEmpty();
    }
}
