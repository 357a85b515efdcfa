package dev.rebalancesim.world.invariant;

import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;

/** Something that must always hold. Each has its own memory, for one run. */
public interface Invariant extends TraceListener {

    /**
     * Looks at the world after an event.
     *
     * @throws InvariantBrokenException if something is as it must never be
     */
    void afterEvent(InvariantView world);

    /** Looks at the world when the run is over. */
    default void atEnd(InvariantView world) {}

    @Override
    default void on(TraceEntry entry) {}
}
