package dev.rebalancesim.world;

import dev.rebalancesim.engine.Simulation.TieOrder;
import java.util.function.LongSupplier;

/**
 * How to run a scenario; nothing here changes what a run with the defaults gives.
 *
 * @param maxEvents how many events may happen before the run is given up
 * @param tieOrder how events of the same instant are ordered; shuffled only to look for hidden dependences
 * @param nanoClock the real time in nanoseconds, for scenarios that want the assignor's time measured
 */
public record RunOptions(long maxEvents, TieOrder tieOrder, LongSupplier nanoClock) {

    /** A bound that no reasonable scenario reaches, and a calendar in order of insertion. */
    public static final RunOptions DEFAULTS = new RunOptions(500_000_000L, TieOrder.INSERTION);

    /** Options without a clock: what a scenario wants measured takes no time. */
    public RunOptions(long maxEvents, TieOrder tieOrder) {
        this(maxEvents, tieOrder, () -> 0);
    }

    /** The same options with a clock. */
    public RunOptions withClock(LongSupplier clock) {
        return new RunOptions(maxEvents, tieOrder, clock);
    }
}
