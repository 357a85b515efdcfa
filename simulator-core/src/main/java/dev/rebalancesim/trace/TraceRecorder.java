package dev.rebalancesim.trace;

import java.util.List;

/** Numbers the events of a run and hands each to all listeners, in their order. */
public final class TraceRecorder {

    private final List<TraceListener> listeners;
    private long nextSeq;

    /** A recorder for the given listeners. */
    public TraceRecorder(List<TraceListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Records an event and returns its sequence number. */
    public long record(long timeUs, long causeSeq, TraceEvent event) {
        TraceEntry entry = new TraceEntry(nextSeq++, timeUs, causeSeq, event);
        for (TraceListener listener : listeners) {
            listener.on(entry);
        }
        return entry.seq();
    }

    /** Tells all listeners that the run is over. */
    public void finish(long endUs) {
        for (TraceListener listener : listeners) {
            listener.finished(endUs);
        }
    }
}
