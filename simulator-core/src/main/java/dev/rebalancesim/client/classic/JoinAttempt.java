package dev.rebalancesim.client.classic;

import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;

/** One attempt to get through JoinGroup and SyncGroup; over with an assignment or an error. */
final class JoinAttempt {

    private enum Outcome {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    private Outcome outcome = Outcome.PENDING;
    private Assignment assignment = Assignment.MISSING;
    private Errors error = Errors.NONE;

    void succeed(Assignment result) {
        outcome = Outcome.SUCCEEDED;
        assignment = result;
    }

    void fail(Errors reason) {
        outcome = Outcome.FAILED;
        error = reason;
    }

    boolean isDone() {
        return outcome != Outcome.PENDING;
    }

    boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    Assignment assignment() {
        return assignment;
    }

    Errors error() {
        return error;
    }
}
