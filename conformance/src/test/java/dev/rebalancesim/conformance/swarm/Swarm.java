package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.Simulation.TieOrder;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.world.RunOptions;
import dev.rebalancesim.world.World;
import dev.rebalancesim.world.invariant.Invariant;
import dev.rebalancesim.world.invariant.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs scenarios with everything checked. */
final class Swarm {

    /** No scenario of the swarm needs as many; one that does goes round in circles. */
    private static final long MOST_EVENTS = 20_000_000;

    private Swarm() {}

    /** What a run failed with. */
    record Failure(RuntimeException cause) {

        /** What kind of failure it is: times, names and numbers do not matter. */
        String kind() {
            StackTraceElement[] trace = cause.getStackTrace();
            String where = trace.length == 0 ? "" : trace[0].getClassName() + "." + trace[0].getMethodName();
            String first = String.valueOf(cause.getMessage()).split(";")[0];
            return cause.getClass().getSimpleName() + " " + where + " "
                    + first.replaceAll("[a-z]*[0-9][-0-9a-z]*", "#");
        }
    }

    /** Runs a scenario; empty if nothing is wrong. */
    static Optional<Failure> run(Scenario scenario) {
        List<Invariant> checks = new ArrayList<>(Invariants.all());
        if (Patience.comesToRest(scenario)) {
            checks.add(new QuietEnd());
        }
        try {
            World.run(scenario, new RunOptions(MOST_EVENTS, TieOrder.INSERTION).withChecks(checks), List.of());
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(new Failure(failure));
        } catch (StackOverflowError failure) {
            return Optional.of(new Failure(new IllegalStateException("stack overflow", failure)));
        }
    }
}
