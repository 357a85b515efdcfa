package dev.rebalancesim.network;

import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.SimTime;

/**
 * How long a client waits before it sets up a broken connection again: {@code reconnect.backoff.ms}, doubled with each
 * failure up to {@code reconnect.backoff.max.ms}, ±20 %.
 */
public final class ReconnectBackoff {

    private static final int SPREAD_PERCENT = 20;

    private final long firstUs;
    private final long maxUs;
    private final RandomStream random;
    private int failures;
    private long readyAtUs;

    /** A backoff before its first failure; both bounds in milliseconds. */
    public ReconnectBackoff(long firstMs, long maxMs, RandomStream random) {
        this.firstUs = SimTime.msToUs(firstMs);
        this.maxUs = SimTime.msToUs(maxMs);
        this.random = random;
    }

    long remainingUs(long nowUs) {
        return Math.max(0, readyAtUs - nowUs);
    }

    void onSuccess() {
        failures = 0;
    }

    void onFailure(long nowUs) {
        long pauseUs = Math.min(firstUs << Math.min(failures, 20), maxUs);
        failures++;
        int percent = 100 - SPREAD_PERCENT + random.nextInt(2 * SPREAD_PERCENT + 1);
        readyAtUs = nowUs + pauseUs / 100 * percent;
    }
}
