package dev.rebalancesim.world.invariant;

/** A member that gives up everything before it joins owns nothing until it knows its assignment (K53). */
final class EagerMembersJoinEmptyHanded implements Invariant {

    @Override
    public void afterEvent(InvariantView world) {
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
