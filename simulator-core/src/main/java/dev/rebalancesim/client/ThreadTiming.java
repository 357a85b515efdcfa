package dev.rebalancesim.client;

/** How late a client's threads are, compared with their timers. */
public final class ThreadTiming {

    /**
     * From the moment a blocked thread's timer is due to the moment the thread acts, in microseconds.
     *
     * <p>Measured: in recordings of a real group on two cores the heartbeats came 1 to 4 ms later with each interval.
     *
     * <p>It is the reason why heartbeats drift: each is sent an interval after the last one <em>was sent</em>, so the
     * delays add up. When the session timeout is a multiple of the heartbeat interval, the drift decides whether the
     * survivors' heartbeats reach the coordinator before or after it has noticed that a member is gone.
     */
    public static final long WAKE_UP_US = 2_500;

    private ThreadTiming() {}
}
