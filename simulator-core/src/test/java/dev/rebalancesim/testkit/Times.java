package dev.rebalancesim.testkit;

import dev.rebalancesim.engine.SimTime;

/** Durations in the tests' words. All results are in microseconds. */
public final class Times {

    private Times() {}

    /** Milliseconds. */
    public static long ms(long ms) {
        return SimTime.msToUs(ms);
    }

    /** Seconds. */
    public static long seconds(long seconds) {
        return seconds * SimTime.US_PER_SECOND;
    }

    /** Minutes. */
    public static long minutes(long minutes) {
        return seconds(60 * minutes);
    }
}
