package dev.rebalancesim.world;

import dev.rebalancesim.engine.Simulation.TieOrder;
import dev.rebalancesim.world.invariant.Invariant;
import dev.rebalancesim.world.invariant.Invariants;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How to run a scenario; nothing here changes what a run with the defaults gives.
 *
 * @param maxEvents how many events may happen before the run is given up
 * @param tieOrder how events of the same instant are ordered; shuffled only to look for hidden dependences
 * @param nanoClock the real time in nanoseconds, for scenarios that want the assignor's time measured
 * @param checks what is looked at after each event; for one run only, as they have a memory
 */
public record RunOptions(long maxEvents, TieOrder tieOrder, LongSupplier nanoClock, List<Invariant> checks) {

    /** A bound that no reasonable scenario reaches, and a calendar in order of insertion. */
    public static final RunOptions DEFAULTS = new RunOptions(500_000_000L, TieOrder.INSERTION);

    public RunOptions {
        checks = List.copyOf(checks);
    }

    /** Options without checks, and without a clock: what a scenario wants measured takes no time. */
    public RunOptions(long maxEvents, TieOrder tieOrder) {
        this(maxEvents, tieOrder, () -> 0, List.of());
    }

    /** The same options with another bound. */
    public RunOptions withMaxEvents(long bound) {
        return new RunOptions(bound, tieOrder, nanoClock, checks);
    }

    /** The same options with a clock. */
    public RunOptions withClock(LongSupplier clock) {
        return new RunOptions(maxEvents, tieOrder, clock, checks);
    }

    /** The same options, for one run, with these looked at after each event. */
    public RunOptions withChecks(List<Invariant> newChecks) {
        return new RunOptions(maxEvents, tieOrder, nanoClock, newChecks);
    }

    /** The defaults for one run, with all invariants checked after each event. */
    public static RunOptions checked() {
        return DEFAULTS.withChecks(Invariants.all());
    }
}
