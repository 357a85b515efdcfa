package dev.rebalancesim.world.invariant;

/**
 * Every request to join or to synchronise that has not been answered is one the group remembers, unless nobody waits for
 * the answer any more because the connection is closed: nobody is kept waiting for ever.
 */
final class RequestsAreWaitedFor implements Invariant {

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().ifPresent(coordinator -> {
            for (InvariantView.Request request : coordinator.waiting()) {
                if (!coordinator.group().isParked(request.reply())) {
                    throw new InvariantBrokenException(
                            world.nowUs(),
                            "a request of " + request.client() + " will never be answered: its connection is open, but "
                                    + "the group in state "
                                    + coordinator.group().group().state()
                                    + " does not remember it");
                }
            }
        });
    }
}
