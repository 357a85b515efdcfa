package dev.rebalancesim.world;

import dev.rebalancesim.engine.Simulation.TieOrder;

/**
 * How to run a scenario; nothing here changes what a run with the defaults gives.
 *
 * @param maxEvents how many events may happen before the run is given up
 * @param tieOrder how events of the same instant are ordered; shuffled only to look for hidden dependences
 */
public record RunOptions(long maxEvents, TieOrder tieOrder) {

    /** A bound that no reasonable scenario reaches, and a calendar in order of insertion. */
    public static final RunOptions DEFAULTS = new RunOptions(500_000_000L, TieOrder.INSERTION);
}
