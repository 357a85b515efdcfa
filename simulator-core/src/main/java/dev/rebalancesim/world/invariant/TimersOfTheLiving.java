package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.classic.GroupInspection;
import java.util.Collection;

/**
 * Timers belong to live members, and nobody who could die lives without one.
 *
 * <p>A member whose request is parked may be without a timer: one that ran out meanwhile was ignored (C50).
 */
final class TimersOfTheLiving implements Invariant {

    private static final String SESSION = "heartbeat-";

    private InvariantView.Coordinator seen;

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().filter(coordinator -> coordinator != seen).ifPresent(coordinator -> {
            seen = coordinator;
            timersHaveOwners(world, coordinator);
            membersHaveTimers(world, coordinator.group(), coordinator.timers());
            phasesHaveEnds(world, coordinator.group(), coordinator.timers());
        });
    }

    private static void timersHaveOwners(InvariantView world, InvariantView.Coordinator coordinator) {
        GroupInspection group = coordinator.group();
        String prefix = group.sessionTimer("");
        for (String timer : coordinator.timers()) {
            if (timer.startsWith(SESSION) && timer.startsWith(prefix)) {
                String memberId = timer.substring(prefix.length());
                if (!group.hasMember(memberId) && !group.pendingJoin().contains(memberId)) {
                    throw new InvariantBrokenException(
                            world.nowUs(), "a session timer runs for " + memberId + ", who is not a member");
                }
            }
        }
    }

    private static void membersHaveTimers(InvariantView world, GroupInspection group, Collection<String> timers) {
        for (String memberId : group.group().memberIds()) {
            if (!timers.contains(group.sessionTimer(memberId)) && !group.isParked(memberId)) {
                throw new InvariantBrokenException(
                        world.nowUs(), "member " + memberId + " has no session timer and no parked request");
            }
        }
        for (String memberId : group.pendingJoin()) {
            if (!timers.contains(group.sessionTimer(memberId))) {
                throw new InvariantBrokenException(world.nowUs(), "the pending id " + memberId + " has no timer");
            }
        }
    }

    private static void phasesHaveEnds(InvariantView world, GroupInspection group, Collection<String> timers) {
        ClassicGroupState state = group.group().state();
        boolean joining = state == ClassicGroupState.PREPARING_REBALANCE;
        if (joining != timers.contains(group.joinTimer())) {
            throw new InvariantBrokenException(
                    world.nowUs(),
                    "the group is " + state + ", and the timer of the join phase "
                            + (joining ? "does not run" : "runs"));
        }
        boolean syncing = !group.pendingSync().isEmpty();
        if (syncing && !timers.contains(group.syncTimer())) {
            throw new InvariantBrokenException(
                    world.nowUs(), "members have not sent SyncGroup, but no timer waits for them");
        }
    }
}
