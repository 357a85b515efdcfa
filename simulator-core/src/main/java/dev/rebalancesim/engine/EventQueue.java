package dev.rebalancesim.engine;

import java.util.Arrays;

/**
 * The calendar: events in a total order of time, {@link EventRank}, and tie-break.
 *
 * <p>It is a heap of four children a node. What events are compared by lies in arrays of numbers beside them, so that
 * finding a place touches no event: in a large group the calendar was the first thing to fall out of the processor's
 * caches.
 *
 * <p>Cancelled events stay in the heap until they reach its head, or until they are the majority; then the heap is
 * rebuilt without them, so that a timer which is rearmed a million times costs no memory.
 */
public final class EventQueue {

    /** One entry of the calendar; a handle by which it can be cancelled. */
    public static final class Scheduled {
        private final EventQueue queue;
        private final long timeUs;
        private final long causeSeq;
        private Runnable action;

        private Scheduled(EventQueue queue, long timeUs, long causeSeq, Runnable action) {
            this.queue = queue;
            this.timeUs = timeUs;
            this.causeSeq = causeSeq;
            this.action = action;
        }

        /** Takes the event out of the calendar; does nothing if it has run or was cancelled before. */
        public void cancel() {
            if (action != null) {
                action = null;
                queue.onCancelled();
            }
        }

        /** Whether the event is still to come. */
        public boolean isPending() {
            return action != null;
        }

        /** When the event is due, in microseconds. */
        public long timeUs() {
            return timeUs;
        }

        long causeSeq() {
            return causeSeq;
        }

        Runnable take() {
            Runnable taken = action;
            action = null;
            return taken;
        }
    }

    private static final int COMPACTION_FLOOR = 1_024;
    private static final int INITIAL_CAPACITY = 1_024;
    private static final int CHILDREN = 4;
    /** The rank is above the tie-break in one number. */
    private static final int RANK_SHIFT = 61;

    private long[] timesUs = new long[INITIAL_CAPACITY];
    private long[] orders = new long[INITIAL_CAPACITY];
    private Scheduled[] entries = new Scheduled[INITIAL_CAPACITY];
    private int size;
    private int cancelled;

    /**
     * Adds an event.
     *
     * @param tieBreak orders events of the same time and rank: its lower 61 bits, no two of which should be alike
     */
    Scheduled add(long timeUs, EventRank rank, long tieBreak, long causeSeq, Runnable action) {
        Scheduled scheduled = new Scheduled(this, timeUs, causeSeq, action);
        if (size == entries.length) {
            timesUs = Arrays.copyOf(timesUs, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            entries = Arrays.copyOf(entries, 2 * size);
        }
        long order = (long) rank.ordinal() << RANK_SHIFT | tieBreak & (1L << RANK_SHIFT) - 1;
        siftUp(size++, timeUs, order, scheduled);
        return scheduled;
    }

    /** When the next event is due, or {@link Long#MAX_VALUE} if there is none. */
    long nextTimeUs() {
        dropCancelled();
        return size == 0 ? Long.MAX_VALUE : timesUs[0];
    }

    /** Removes and returns the next event. There must be one: see {@link #nextTimeUs()}. */
    Scheduled poll() {
        dropCancelled();
        Scheduled head = entries[0];
        removeHead();
        return head;
    }

    /** How many entries are held, cancelled ones included. */
    int size() {
        return size;
    }

    private void dropCancelled() {
        while (size > 0 && entries[0].action == null) {
            removeHead();
            cancelled--;
        }
    }

    private void removeHead() {
        size--;
        Scheduled last = entries[size];
        entries[size] = null;
        if (size > 0) {
            siftDown(0, timesUs[size], orders[size], last);
        }
    }

    private void onCancelled() {
        cancelled++;
        if (cancelled > COMPACTION_FLOOR && cancelled > size / 2) {
            int live = 0;
            for (int i = 0; i < size; i++) {
                if (entries[i].action != null) {
                    put(live++, timesUs[i], orders[i], entries[i]);
                }
            }
            Arrays.fill(entries, live, size, null);
            size = live;
            cancelled = 0;
            for (int i = (size - 2) / CHILDREN; i >= 0; i--) {
                siftDown(i, timesUs[i], orders[i], entries[i]);
            }
        }
    }

    private void siftUp(int from, long timeUs, long order, Scheduled scheduled) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) / CHILDREN;
            if (!isBefore(timeUs, order, parent)) {
                break;
            }
            put(hole, timesUs[parent], orders[parent], entries[parent]);
            hole = parent;
        }
        put(hole, timeUs, order, scheduled);
    }

    private void siftDown(int from, long timeUs, long order, Scheduled scheduled) {
        int hole = from;
        int child = leastChild(hole);
        while (child < size && !isBefore(timeUs, order, child)) {
            put(hole, timesUs[child], orders[child], entries[child]);
            hole = child;
            child = leastChild(hole);
        }
        put(hole, timeUs, order, scheduled);
    }

    /** The child that comes first, or a place past the end if there is none. */
    private int leastChild(int parent) {
        int least = CHILDREN * parent + 1;
        int end = Math.min(least + CHILDREN, size);
        for (int child = least + 1; child < end; child++) {
            if (isBefore(timesUs[child], orders[child], least)) {
                least = child;
            }
        }
        return least;
    }

    private boolean isBefore(long timeUs, long order, int place) {
        return timeUs < timesUs[place] || timeUs == timesUs[place] && order < orders[place];
    }

    private void put(int place, long timeUs, long order, Scheduled scheduled) {
        timesUs[place] = timeUs;
        orders[place] = order;
        entries[place] = scheduled;
    }
}
