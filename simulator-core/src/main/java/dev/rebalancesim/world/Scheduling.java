package dev.rebalancesim.world;

/** How late timers fire in reality: threads have to wake up, and queues have to be worked off. Modelled, not exact. */
final class Scheduling {

    /** From the moment a coordinator's timer is due to the moment the coordinator acts on it, in microseconds. */
    static final long COORDINATOR_TIMER_US = 1_000;

    /**
     * What comes on top for the session timer of a member, in microseconds.
     *
     * <p>If the session timeout is a multiple of the heartbeat interval, the survivors' heartbeats and the expiry of a dead
     * member's session fall on the same milliseconds, and which comes first is a toss-up in reality. The dead member's
     * last heartbeat was as late as its process was slow; here every process is equally fast, so its share is added to
     * the timer (recorded: about 20 ms in the median). With it, three heartbeats of drift are not enough to fall behind
     * the expiry, fifteen are: as recorded.
     */
    static final long SESSION_TIMER_US = 20_000;

    private Scheduling() {}

    /** How late the coordinator's timer of this key is. */
    static long latenessUs(String timerKey) {
        return COORDINATOR_TIMER_US + (timerKey.startsWith("heartbeat-") ? SESSION_TIMER_US : 0);
    }
}
