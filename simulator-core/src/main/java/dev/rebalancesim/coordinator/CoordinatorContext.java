package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.trace.TraceEvent;
import java.util.function.Consumer;

/** The only door from a coordinator to the world: time, timers, the log it writes to, and the trace. */
public interface CoordinatorContext {

    /** The virtual time, in microseconds. */
    long nowUs();

    /**
     * Arms a timer; a timer of the same key is replaced (C3).
     *
     * @param key names the timer
     * @param delayUs how long until it fires, in microseconds
     * @param onExpiry what to do then; runs as one atomic step of the coordinator (C4)
     */
    void schedule(String key, long delayUs, Runnable onExpiry);

    /** Disarms a timer; does nothing if there is none of that key. */
    void cancel(String key);

    /**
     * Writes a record to the offsets topic.
     *
     * @param onWritten called in a later step: with {@link Errors#NONE} once the record is appended and replicated, or
     *     with the error of the write
     */
    void append(Consumer<Errors> onWritten);

    /** The random part of a new member id: 36 characters in the form of a UUID. */
    String newUuid();

    /** Records an event, blamed on the current cause; returns its sequence number. */
    long record(TraceEvent event);

    /** The trace entry that what happens now follows from, or −1. */
    long cause();

    /** Blames what follows in this step on the given trace entry. */
    void because(long traceSeq);
}
