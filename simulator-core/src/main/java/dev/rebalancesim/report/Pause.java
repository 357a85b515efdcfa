package dev.rebalancesim.report;

/**
 * An interval in which nobody could consume a partition that had had an owner.
 *
 * @param consumer the owner that was lost
 * @param open whether it still lasted when the simulation ended; it is counted up to then
 */
public record Pause(long fromUs, long toUs, PauseReason reason, String consumer, boolean open) {

    /** How long it lasted, in microseconds. */
    public long lengthUs() {
        return toUs - fromUs;
    }
}
