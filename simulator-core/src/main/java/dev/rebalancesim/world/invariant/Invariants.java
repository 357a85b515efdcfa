package dev.rebalancesim.world.invariant;

import java.util.List;

/** All invariants. */
public final class Invariants {

    private Invariants() {}

    /** One of each, for one run. */
    public static List<Invariant> all() {
        return List.of(
                new SingleConsumption(),
                new RequestsAreWaitedFor(),
                new TimersOfTheLiving(),
                new GenerationsNeverFall(),
                new CompleteAssignments(),
                new EagerMembersJoinEmptyHanded(),
                new RebalancesEnd());
    }
}
