package dev.rebalancesim.network;

import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.SimTime;

/** Kafka's pause between two tries: doubled with each failure, ±20 %, and never beyond the maximum (K5). */
public final class ExponentialBackoff {

    private static final int SPREAD_PERCENT = 20;
    private static final int MOST_DOUBLINGS = 20;

    private final long firstUs;
    private final long maxUs;
    private final RandomStream random;

    /** A backoff with its bounds in milliseconds. */
    public ExponentialBackoff(long firstMs, long maxMs, RandomStream random) {
        this.firstUs = SimTime.msToUs(firstMs);
        this.maxUs = SimTime.msToUs(maxMs);
        this.random = random;
    }

    /** The pause in microseconds after a failure that so many others came before. */
    public long pauseUs(int failuresBefore) {
        if (maxUs <= firstUs) {
            return firstUs;
        }
        long nominalUs = Math.min(firstUs << Math.min(failuresBefore, MOST_DOUBLINGS), maxUs);
        int percent = 100 - SPREAD_PERCENT + random.nextInt(2 * SPREAD_PERCENT + 1);
        return Math.min(nominalUs / 100 * percent, maxUs);
    }
}
