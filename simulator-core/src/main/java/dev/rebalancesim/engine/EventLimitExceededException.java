package dev.rebalancesim.engine;

/** The simulation took more events than it was allowed: it would probably never end. */
public final class EventLimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long maxEvents;
    private final long timeUs;

    /**
     * Tells how far the simulation came.
     *
     * @param maxEvents the bound that was reached
     * @param timeUs the virtual time at which it was reached
     */
    public EventLimitExceededException(long maxEvents, long timeUs) {
        super("the simulation reached its bound of " + maxEvents + " events at " + timeUs / SimTime.US_PER_MS
                + " ms of virtual time");
        this.maxEvents = maxEvents;
        this.timeUs = timeUs;
    }

    /** The bound that was reached. */
    public long maxEvents() {
        return maxEvents;
    }

    /** The virtual time at which it was reached, in microseconds. */
    public long timeUs() {
        return timeUs;
    }
}
