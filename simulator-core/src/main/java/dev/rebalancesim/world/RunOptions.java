package dev.rebalancesim.world;

import dev.rebalancesim.engine.Simulation.TieOrder;
import dev.rebalancesim.world.invariant.Invariant;
import dev.rebalancesim.world.invariant.Invariants;
import java.util.List;

/**
 * How to run a scenario; nothing here changes what a run with the defaults gives.
 *
 * @param maxEvents how many events may happen before the run is given up
 * @param tieOrder how events of the same instant are ordered; shuffled only to look for hidden dependences
 * @param checks what is looked at after each event; for one run only, as they have a memory
 */
public record RunOptions(long maxEvents, TieOrder tieOrder, List<Invariant> checks) {

    /** A bound that no reasonable scenario reaches, and a calendar in order of insertion. */
    public static final RunOptions DEFAULTS = new RunOptions(500_000_000L, TieOrder.INSERTION);

    public RunOptions {
        checks = List.copyOf(checks);
    }

    /** A run without checks. */
    public RunOptions(long maxEvents, TieOrder tieOrder) {
        this(maxEvents, tieOrder, List.of());
    }

    /** The defaults for one run, with all invariants checked after each event. */
    public static RunOptions checked() {
        return new RunOptions(DEFAULTS.maxEvents, DEFAULTS.tieOrder, Invariants.all());
    }
}
