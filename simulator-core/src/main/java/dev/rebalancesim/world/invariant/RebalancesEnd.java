package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.engine.SimTime;

/**
 * A quiet group is Stable or Empty: nobody who has joined waits for longer than the timers allow.
 *
 * <p>A join phase lasts for the longest rebalance timeout, and once more if only absent static members are left (C28);
 * the sync phase lasts as long. The delay of an initial rebalance comes on top. As long as none has joined, and none but
 * static members are there, the join phase begins anew, however long that takes: nobody waits for its end.
 */
final class RebalancesEnd implements Invariant {

    private static final long NONE = -1;
    private static final long SLACK_US = 10 * SimTime.US_PER_SECOND;

    private long longestTimeoutUs;
    private long phaseSinceUs = NONE;
    private long waitingSinceUs = NONE;

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().ifPresent(coordinator -> check(world, coordinator.group()));
    }

    private void check(InvariantView world, GroupInspection group) {
        ClassicGroupState state = group.group().state();
        boolean joining = state == ClassicGroupState.PREPARING_REBALANCE;
        if (!joining && state != ClassicGroupState.COMPLETING_REBALANCE) {
            phaseSinceUs = NONE;
            return;
        }
        if (group.group().stateSinceUs() != phaseSinceUs) {
            phaseSinceUs = group.group().stateSinceUs();
            waitingSinceUs = NONE;
            longestTimeoutUs = 0;
        }
        // Whoever was a member when the phase began may have set its timer, and have left since.
        longestTimeoutUs = Math.max(longestTimeoutUs, SimTime.msToUs(group.rebalanceTimeoutMs()));
        if (joining && !group.isAnyParked()) {
            waitingSinceUs = NONE;
        } else if (waitingSinceUs == NONE) {
            waitingSinceUs = world.nowUs();
        } else if (world.nowUs() - waitingSinceUs > 2 * longestTimeoutUs + SLACK_US) {
            throw new InvariantBrokenException(
                    world.nowUs(),
                    "members have waited in " + state + " since " + waitingSinceUs / SimTime.US_PER_MS
                            + " ms, longer than any rebalance timeout");
        }
    }
}
