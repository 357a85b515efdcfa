package dev.rebalancesim.network;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.SimTime;

/**
 * The way between one client and the brokers: its latency, and whether packets pass.
 *
 * <p>What is sent while no packet passes is not lost: TCP repeats it, 200 ms after the first try and then after twice
 * the pause each time. So it arrives some time after the path is healed, later the longer it was cut.
 */
public final class Path {

    private static final long FIRST_RETRANSMISSION_US = 200 * SimTime.US_PER_MS;
    private static final long FIRST_CONNECT_RETRY_US = SimTime.US_PER_SECOND;

    private final DelayModel latency;
    private final RandomStream random;
    private long cutSinceUs;
    private long cutUntilUs;

    /** A path that lets packets pass. */
    public Path(DelayModel latency, RandomStream random) {
        this.latency = latency;
        this.random = random;
    }

    /** Lets no packet pass from now until the given time. */
    public void cut(long nowUs, long untilUs) {
        if (nowUs >= departureUs(cutSinceUs)) {
            cutSinceUs = nowUs;
        }
        cutUntilUs = Math.max(cutUntilUs, untilUs);
    }

    /** The last moment at which something could be sent without being lost: now, or when the path was cut. */
    long lastPassableUs(long nowUs) {
        return nowUs < departureUs(cutSinceUs) ? cutSinceUs : nowUs;
    }

    /** One way, in microseconds. */
    long latencyUs() {
        return latency.sampleUs(random);
    }

    /** When something that is sent now leaves for good: now, or with the first repetition after the cut. */
    long departureUs(long nowUs) {
        return firstTryAfterCut(nowUs, FIRST_RETRANSMISSION_US);
    }

    /** When a connection attempt that starts now can get through. */
    long connectDepartureUs(long nowUs) {
        return firstTryAfterCut(nowUs, FIRST_CONNECT_RETRY_US);
    }

    private long firstTryAfterCut(long nowUs, long firstPauseUs) {
        long tryUs = nowUs;
        long pauseUs = firstPauseUs;
        while (tryUs < cutUntilUs) {
            tryUs += pauseUs;
            pauseUs *= 2;
        }
        return tryUs;
    }
}
