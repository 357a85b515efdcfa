package dev.rebalancesim.network;

import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.trace.TraceEvent;

/** The only door from a node to the world: time, timers, randomness, and the trace. */
public interface NodeContext {

    /** The node's address, unique in the world; for a consumer its id. */
    String address();

    /** The virtual time, in microseconds. */
    long nowUs();

    /** A new timer of this node; it dies with the node. */
    NodeTimer timer();

    /** The node's own random stream for a purpose. */
    RandomStream random(String purpose);

    /** Records an event, blamed on the current cause, and makes it the cause of what follows in this step. */
    long record(TraceEvent event);

    /** The trace entry that what happens now follows from, or −1. */
    long cause();

    /** Blames what follows in this step on the given trace entry. */
    void because(long traceSeq);

    /** The action, to be blamed on the current cause, whatever the cause is when it runs. */
    default Runnable dueToNow(Runnable action) {
        long cause = cause();
        return () -> {
            because(cause);
            action.run();
        };
    }
}
