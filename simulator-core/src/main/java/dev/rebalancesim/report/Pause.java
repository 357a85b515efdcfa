package dev.rebalancesim.report;

import java.util.OptionalInt;

/**
 * An interval in which nobody could consume a partition that had had an owner.
 *
 * @param consumer the owner that was lost
 * @param open whether it still lasted when the simulation ended; it is counted up to then
 * @param episode the index of the episode in whose course it ended; empty if no rebalance ended it
 */
public record Pause(long fromUs, long toUs, PauseReason reason, String consumer, boolean open, OptionalInt episode) {

    /** How long it lasted, in microseconds. */
    public long lengthUs() {
        return toUs - fromUs;
    }
}
