package dev.rebalancesim.engine;

import java.util.PriorityQueue;

/**
 * The calendar: events in a total order of time, {@link EventRank}, tie-break and insertion.
 *
 * <p>Cancelled events stay in the heap until they reach its head, or until they are the majority; then the heap is
 * rebuilt without them, so that a timer which is rearmed a million times costs no memory.
 */
public final class EventQueue {

    /** One entry of the calendar; a handle by which it can be cancelled. */
    public static final class Scheduled implements Comparable<Scheduled> {
        private final EventQueue queue;
        private final long timeUs;
        private final EventRank rank;
        private final long tieBreak;
        private final long insertion;
        private final long causeSeq;
        private Runnable action;

        private Scheduled(
                EventQueue queue,
                long timeUs,
                EventRank rank,
                long tieBreak,
                long insertion,
                long causeSeq,
                Runnable action) {
            this.queue = queue;
            this.timeUs = timeUs;
            this.rank = rank;
            this.tieBreak = tieBreak;
            this.insertion = insertion;
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

        @Override
        public int compareTo(Scheduled other) {
            int byTime = Long.compare(timeUs, other.timeUs);
            if (byTime != 0) {
                return byTime;
            }
            int byRank = rank.compareTo(other.rank);
            if (byRank != 0) {
                return byRank;
            }
            int byTieBreak = Long.compare(tieBreak, other.tieBreak);
            return byTieBreak != 0 ? byTieBreak : Long.compare(insertion, other.insertion);
        }
    }

    private static final int COMPACTION_FLOOR = 1_024;

    private PriorityQueue<Scheduled> heap = new PriorityQueue<>();
    private long insertions;
    private int cancelled;

    Scheduled add(long timeUs, EventRank rank, long tieBreak, long causeSeq, Runnable action) {
        Scheduled scheduled = new Scheduled(this, timeUs, rank, tieBreak, insertions++, causeSeq, action);
        heap.add(scheduled);
        return scheduled;
    }

    /** When the next event is due, or {@link Long#MAX_VALUE} if there is none. */
    long nextTimeUs() {
        dropCancelled();
        Scheduled head = heap.peek();
        return head == null ? Long.MAX_VALUE : head.timeUs;
    }

    /** Removes and returns the next event. There must be one: see {@link #nextTimeUs()}. */
    Scheduled poll() {
        dropCancelled();
        return heap.remove();
    }

    /** How many entries are held, cancelled ones included. */
    int size() {
        return heap.size();
    }

    private void dropCancelled() {
        while (!heap.isEmpty() && heap.peek().action == null) {
            heap.poll();
            cancelled--;
        }
    }

    private void onCancelled() {
        cancelled++;
        if (cancelled > COMPACTION_FLOOR && cancelled > heap.size() / 2) {
            PriorityQueue<Scheduled> live = new PriorityQueue<>(heap.size() - cancelled + COMPACTION_FLOOR);
            for (Scheduled scheduled : heap) {
                if (scheduled.action != null) {
                    live.add(scheduled);
                }
            }
            heap = live;
            cancelled = 0;
        }
    }
}
