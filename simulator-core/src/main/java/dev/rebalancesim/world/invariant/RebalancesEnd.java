package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.engine.SimTime;

/**
 * A quiet group is Stable or Empty: no phase of a rebalance takes longer than its timers allow.
 *
 * <p>A join phase lasts for the longest rebalance timeout, and once more if only absent static members are left (C28);
 * the sync phase lasts as long. The delay of an initial rebalance comes on top. And as long as none but static members
 * are there, and none of them has joined, the join phase begins anew: until one hears of it, or its session is over.
 */
final class RebalancesEnd implements Invariant {

    private static final long SLACK_US = 10 * SimTime.US_PER_SECOND;

    private long longestTimeoutUs;
    private long longestSessionUs;
    private long phaseSinceUs = -1;

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().ifPresent(coordinator -> check(world, coordinator.group()));
    }

    private void check(InvariantView world, GroupInspection group) {
        ClassicGroupState state = group.group().state();
        if (state != ClassicGroupState.PREPARING_REBALANCE && state != ClassicGroupState.COMPLETING_REBALANCE) {
            phaseSinceUs = -1;
            return;
        }
        if (group.group().stateSinceUs() != phaseSinceUs) {
            phaseSinceUs = group.group().stateSinceUs();
            longestTimeoutUs = 0;
            longestSessionUs = 0;
        }
        longestTimeoutUs = Math.max(longestTimeoutUs, SimTime.msToUs(group.rebalanceTimeoutMs()));
        longestSessionUs = Math.max(longestSessionUs, SimTime.msToUs(group.sessionTimeoutMs()));
        if (world.nowUs() - phaseSinceUs > 2 * longestTimeoutUs + longestSessionUs + SLACK_US) {
            throw new InvariantBrokenException(
                    world.nowUs(),
                    "the group has been " + state + " since " + phaseSinceUs / SimTime.US_PER_MS
                            + " ms, longer than any rebalance timeout");
        }
    }
}
