package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;

/**
 * What the application does between two calls of {@code poll()}.
 *
 * @param perRecord time for each record of a batch
 * @param perBatch time for each batch that is not empty, besides its records
 * @param pollTimeoutUs the timeout given to {@code poll()}, in microseconds
 * @param commit when offsets are committed
 * @param onCommitFailure what it does when its {@code commitSync()} throws
 */
public record ProcessingSpec(
        DelayModel perRecord,
        DelayModel perBatch,
        long pollTimeoutUs,
        CommitMode commit,
        CommitFailure onCommitFailure) {

    /** An application that goes on when a commit fails. */
    public ProcessingSpec(DelayModel perRecord, DelayModel perBatch, long pollTimeoutUs, CommitMode commit) {
        this(perRecord, perBatch, pollTimeoutUs, commit, CommitFailure.CONTINUE);
    }

    /** What an application does when {@code commitSync()} between two polls throws. */
    public enum CommitFailure {
        /** It catches the exception and polls again. */
        CONTINUE,
        /** The exception ends its loop, {@code finally} closes the consumer, and the process ends. */
        CLOSE,
        /** The exception ends the process at once; nothing is closed. */
        EXIT
    }

    /** When an application commits. */
    public enum CommitMode {
        /** The client does, every {@code auto.commit.interval.ms} in {@code poll()}. */
        AUTO,
        /** {@code commitSync()} after each batch. */
        SYNC,
        /** {@code commitAsync()} after each batch. */
        ASYNC,
        /** {@code commitSync()} before each batch: records in hand are lost in a crash. */
        BEFORE_PROCESSING,
        /** Never. */
        NONE
    }
}
