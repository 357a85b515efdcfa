package dev.rebalancesim.world;

/** How late timers fire in reality: threads have to wake up, and queues have to be worked off. */
final class Scheduling {

    /**
     * From the moment a coordinator's timer is due to the moment the coordinator acts on it, in microseconds: the timer
     * thread wakes up, hands the expiry to the coordinator's event queue, and a worker takes it from there.
     */
    static final long BROKER_TIMER_US = 2_000;

    private Scheduling() {}
}
