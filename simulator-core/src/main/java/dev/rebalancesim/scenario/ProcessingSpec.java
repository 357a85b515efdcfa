package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;

/**
 * What the application does between two calls of {@code poll()}.
 *
 * @param perRecord time for each record of a batch
 * @param perBatch time for each batch that is not empty, besides its records
 * @param pollTimeoutUs the timeout given to {@code poll()}, in microseconds
 * @param commit when offsets are committed
 */
public record ProcessingSpec(DelayModel perRecord, DelayModel perBatch, long pollTimeoutUs, CommitMode commit) {

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
