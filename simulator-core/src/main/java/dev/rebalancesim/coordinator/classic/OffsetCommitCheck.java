package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;

/** Decides whether the sender of an OffsetCommit may commit; which partitions it commits is not looked at (C57 to C59). */
final class OffsetCommitCheck {

    private OffsetCommitCheck() {}

    static Errors of(ClassicGroup group, OffsetCommit.Request request) {
        if (group.is(ClassicGroupState.DEAD)) {
            return Errors.COORDINATOR_NOT_AVAILABLE;
        }
        if (request.generationId() < 0 && group.is(ClassicGroupState.EMPTY)) {
            return Errors.NONE;
        }
        if (isAnonymous(request)) {
            // Somebody who assigns partitions by hand shares its group id with an active group.
            return group.is(ClassicGroupState.EMPTY) ? Errors.NONE : Errors.UNKNOWN_MEMBER_ID;
        }
        Errors sender = group.validate(request.memberId(), request.groupInstanceId());
        if (sender != Errors.NONE) {
            return sender;
        }
        if (request.generationId() != group.generationId()) {
            return Errors.ILLEGAL_GENERATION;
        }
        return group.is(ClassicGroupState.COMPLETING_REBALANCE) ? Errors.REBALANCE_IN_PROGRESS : Errors.NONE;
    }

    private static boolean isAnonymous(OffsetCommit.Request request) {
        return request.generationId() < 0
                && request.memberId().isEmpty()
                && request.groupInstanceId().isEmpty();
    }
}
