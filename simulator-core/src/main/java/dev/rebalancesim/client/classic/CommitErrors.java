package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.CommitFuture.Outcome;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;

/** What an error answer to a commit does to the membership, and to the commit (K44 to K49). */
final class CommitErrors {

    private CommitErrors() {}

    /**
     * Handles the error.
     *
     * @param unchanged whether the membership is still the one that sent the commit
     */
    static Outcome outcome(Errors error, boolean unchanged, ClassicMembership membership) {
        switch (error) {
            case UNKNOWN_MEMBER_ID, ILLEGAL_GENERATION -> {
                if (unchanged || membership.state() != MemberState.PREPARING_REBALANCE) {
                    membership.resetAfter(error, OffsetCommit.API);
                }
                return Outcome.FAILED;
            }
            case REBALANCE_IN_PROGRESS -> {
                membership.requestRejoin("offset commit failed since group is already rebalancing");
                return Outcome.FAILED;
            }
            case FENCED_INSTANCE_ID -> {
                if (unchanged) {
                    membership.failAtNextPoll(error);
                }
                return Outcome.FAILED;
            }
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR, REQUEST_TIMED_OUT -> {
                membership.loseCoordinator(error);
                return Outcome.FAILED_RETRIABLE;
            }
            case COORDINATOR_LOAD_IN_PROGRESS -> {
                return Outcome.FAILED_RETRIABLE;
            }
            default -> {
                return Outcome.FAILED;
            }
        }
    }
}
