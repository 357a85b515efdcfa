package dev.rebalancesim.trace;

/** Reads the trace while it is produced, and keeps only what it needs of it. */
public interface TraceListener {

    /** Called for each entry, in order. */
    void on(TraceEntry entry);

    /** Called once, when the simulation has ended at the given time. */
    default void finished(long endUs) {}
}
