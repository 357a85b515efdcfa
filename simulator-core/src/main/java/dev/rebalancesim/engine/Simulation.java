package dev.rebalancesim.engine;

/**
 * Virtual clock, calendar and the cause of whatever happens now.
 *
 * <p>Every calendar entry remembers the trace entry that was the current cause when it was scheduled; while the entry
 * runs, that cause is current again. So each trace entry can name what it follows from.
 */
public final class Simulation {

    /** Stands for "nothing caused it": the script's own actions. */
    public static final long NO_CAUSE = -1;

    /** How events of the same instant and rank are ordered. */
    public enum TieOrder {
        /** In the order in which they were scheduled. */
        INSERTION,
        /** At random, by a stream of the seed: a test mode that shows hidden dependence on insertion order. */
        SHUFFLED
    }

    private final EventQueue queue = new EventQueue();
    private final RandomStreams randoms;
    private final RandomStream tieBreaks;
    private final TieOrder tieOrder;
    private final long maxEvents;
    private long nowUs;
    private long causeSeq = NO_CAUSE;
    private long scheduled;
    private long events;
    private boolean stopped;
    private Runnable afterEach = () -> {};

    /**
     * A simulation at time 0 with an empty calendar.
     *
     * @param seed what all random streams are derived from
     * @param maxEvents how many events may run before {@link EventLimitExceededException} is thrown
     * @param tieOrder how events of the same instant and rank are ordered
     */
    public Simulation(long seed, long maxEvents, TieOrder tieOrder) {
        this.randoms = new RandomStreams(seed);
        this.tieBreaks = randoms.stream("engine/ties");
        this.maxEvents = maxEvents;
        this.tieOrder = tieOrder;
    }

    /** The virtual time, in microseconds since the start. */
    public long nowUs() {
        return nowUs;
    }

    /** The random streams of this run. */
    public RandomStreams randoms() {
        return randoms;
    }

    /** How many events have run. */
    public long eventsRun() {
        return events;
    }

    /** How many events are held in the calendar, those included that were cancelled and not cleared away yet. */
    public int scheduledEvents() {
        return queue.size();
    }

    /** Schedules an action after a delay of at least 0 µs; it will be blamed on the current cause. */
    public EventQueue.Scheduled schedule(long delayUs, EventRank rank, Runnable action) {
        if (delayUs < 0) {
            throw new IllegalArgumentException("delay must not be negative: " + delayUs);
        }
        long tieBreak = tieOrder == TieOrder.INSERTION ? scheduled++ : tieBreaks.nextLong();
        return queue.add(SimTime.plus(nowUs, delayUs), rank, tieBreak, causeSeq, action);
    }

    /** The trace entry that what happens now follows from, or {@link #NO_CAUSE}. */
    public long cause() {
        return causeSeq;
    }

    /** Blames what follows in this event on the given trace entry. */
    public void because(long traceSeq) {
        causeSeq = traceSeq;
    }

    /** Has something looked at after each event; it must not change anything. */
    public void afterEachEvent(Runnable check) {
        afterEach = check;
    }

    /** Ends the run after the current event. */
    public void stop() {
        stopped = true;
    }

    /** Runs all events up to and including the given time, then sets the clock to it. */
    public void runUntil(long endUs) {
        while (!stopped && queue.nextTimeUs() <= endUs) {
            if (events >= maxEvents) {
                throw new EventLimitExceededException(maxEvents, nowUs);
            }
            events++;
            EventQueue.Scheduled next = queue.poll();
            nowUs = next.timeUs();
            causeSeq = next.causeSeq();
            next.take().run();
            afterEach.run();
        }
        if (!stopped) {
            nowUs = Math.max(nowUs, endUs);
        }
        causeSeq = NO_CAUSE;
    }
}
