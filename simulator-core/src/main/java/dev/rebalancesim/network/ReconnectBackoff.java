package dev.rebalancesim.network;

import dev.rebalancesim.engine.RandomStream;

/**
 * How long a client waits before it sets up a broken connection again: {@code reconnect.backoff.ms}, doubled with each
 * failure up to {@code reconnect.backoff.max.ms}.
 */
public final class ReconnectBackoff {

    private final ExponentialBackoff backoff;
    private int failures;
    private long readyAtUs;

    /** A backoff before its first failure; both bounds in milliseconds. */
    public ReconnectBackoff(long firstMs, long maxMs, RandomStream random) {
        this.backoff = new ExponentialBackoff(firstMs, maxMs, random);
    }

    long remainingUs(long nowUs) {
        return Math.max(0, readyAtUs - nowUs);
    }

    void onSuccess() {
        failures = 0;
    }

    void onFailure(long nowUs) {
        readyAtUs = nowUs + backoff.pauseUs(failures);
        failures++;
    }
}
