package dev.rebalancesim.client;

/** How late a client's threads are, compared with their timers. */
public final class ThreadTiming {

    /**
     * From the moment a blocked thread's timer is due to the moment the thread acts, in microseconds.
     *
     * <p>It is the reason why heartbeats drift: each is sent an interval after the last one <em>was sent</em>, so the
     * delays add up. When the session timeout is a multiple of the heartbeat interval, the drift decides whether the
     * survivors' heartbeats reach the coordinator before or after it has noticed that a member is gone.
     */
    public static final long WAKE_UP_US = 300;

    private ThreadTiming() {}
}
