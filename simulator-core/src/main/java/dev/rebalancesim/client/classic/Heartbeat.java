package dev.rebalancesim.client.classic;

import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.scenario.ConsumerConfig;

/** The three timers of a member: when to send a heartbeat, and when to give up coordinator or membership. */
final class Heartbeat {

    private final long intervalUs;
    private final long sessionTimeoutUs;
    private final long maxPollIntervalUs;
    private final ExponentialBackoff backoff;
    private long heartbeatDueUs;
    private long sessionExpiryUs;
    private long pollExpiryUs;
    private int failures;

    Heartbeat(ConsumerConfig config, RandomStream random) {
        this.backoff = new ExponentialBackoff(config.retryBackoffMs(), config.retryBackoffMaxMs(), random);
        this.intervalUs = SimTime.msToUs(config.heartbeatIntervalMs());
        this.sessionTimeoutUs = SimTime.msToUs(config.sessionTimeoutMs());
        this.maxPollIntervalUs = SimTime.msToUs(config.maxPollIntervalMs());
    }

    /** All three start anew: a JoinGroup answer was handled (K20, K33). */
    void resetTimeouts(long nowUs) {
        heartbeatDueUs = nowUs + intervalUs;
        sessionExpiryUs = nowUs + sessionTimeoutUs;
        pollExpiryUs = nowUs + maxPollIntervalUs;
    }

    /** {@code poll()} was called at this time (K14). */
    void poll(long calledUs) {
        pollExpiryUs = Math.max(pollExpiryUs, calledUs + maxPollIntervalUs);
    }

    /** A heartbeat is sent: the next one is due an interval from now, answered or not (K32). */
    void sent(long nowUs) {
        heartbeatDueUs = nowUs + intervalUs;
    }

    /** The last heartbeat failed; the next one is sent after a backoff (K40). */
    void failed(long nowUs) {
        heartbeatDueUs = nowUs + backoff.pauseUs(failures);
        failures++;
    }

    /** A heartbeat was answered (K34). */
    void received(long nowUs) {
        failures = 0;
        resetSession(nowUs);
    }

    /** The coordinator gave a sign of life. */
    void resetSession(long nowUs) {
        sessionExpiryUs = nowUs + sessionTimeoutUs;
    }

    long heartbeatDueUs() {
        return heartbeatDueUs;
    }

    long sessionExpiryUs() {
        return sessionExpiryUs;
    }

    long pollExpiryUs() {
        return pollExpiryUs;
    }
}
