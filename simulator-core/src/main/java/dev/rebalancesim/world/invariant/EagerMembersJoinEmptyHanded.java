package dev.rebalancesim.world.invariant;

import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;

/** A member that gives up everything before it joins owns nothing until it knows its assignment (K53). */
final class EagerMembersJoinEmptyHanded implements Invariant {

    private boolean changed;

    @Override
    public void on(TraceEntry entry) {
        changed |= entry.event() instanceof PartitionEvent || entry.event() instanceof MemberEvent;
    }

    @Override
    public void afterEvent(InvariantView world) {
        if (changed) {
            changed = false;
            check(world);
        }
    }

    private static void check(InvariantView world) {
        for (InvariantView.Consumer consumer : world.consumers()) {
            if (!consumer.client().subscriptions().ownsNothing() && consumer.isEager() && consumer.isJoining()) {
                throw new InvariantBrokenException(
                        world.nowUs(),
                        consumer.id() + " is joining with an eager assignor, and still owns "
                                + consumer.client().subscriptions().owned());
            }
        }
    }
}
