package dev.rebalancesim.engine;

/** Conversions between the units of time: the engine counts microseconds, Kafka's configs count milliseconds. */
public final class SimTime {

    /** Microseconds in a millisecond. */
    public static final long US_PER_MS = 1_000L;

    /** Microseconds in a second. */
    public static final long US_PER_SECOND = 1_000_000L;

    private SimTime() {}

    /** The given milliseconds as microseconds; saturates instead of overflowing. */
    public static long msToUs(long ms) {
        if (ms > Long.MAX_VALUE / US_PER_MS) {
            return Long.MAX_VALUE;
        }
        return ms * US_PER_MS;
    }

    /** The sum of a point in time and a delay; saturates instead of overflowing. */
    public static long plus(long timeUs, long delayUs) {
        long sum = timeUs + delayUs;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
