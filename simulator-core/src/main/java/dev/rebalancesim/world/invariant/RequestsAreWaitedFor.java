package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request to join or to synchronise that has not been answered is one the group remembers, unless nobody waits for
 * the answer any more because the connection is closed: nobody is kept waiting for ever.
 *
 * <p>Two kinds are forgotten in Kafka, too, until their clients give up when {@code request.timeout.ms} is over: the
 * SyncGroup of a member that somebody removes while it waits (C56), and a JoinGroup when another one of the same member
 * comes (C15). That may be an older one, which a connection that is closed by now had kept back.
 */
final class RequestsAreWaitedFor implements Invariant {

    private final List<String> superseded = new ArrayList<>();
    private final List<Reply<?>> forgotten = new ArrayList<>();
    private InvariantView.Coordinator seen;

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof GroupEvent.MemberRemoved removed && removed.why() == RemovalReason.LEFT) {
            superseded.add(removed.clientId());
        } else if (entry.event() instanceof GroupEvent.MemberJoined joined) {
            superseded.add(joined.clientId());
        }
    }

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().filter(coordinator -> coordinator != seen).ifPresent(coordinator -> {
            seen = coordinator;
            for (InvariantView.Request request : coordinator.waiting()) {
                boolean parked = coordinator.group().isParked(request.reply());
                if (!parked && superseded.contains(request.client())) {
                    forgotten.add(request.reply());
                }
                if (!parked && !forgotten.contains(request.reply())) {
                    throw new InvariantBrokenException(
                            world.nowUs(),
                            "a request of " + request.client() + " will never be answered: its connection is open, but "
                                    + "the group in state "
                                    + coordinator.group().group().state()
                                    + " does not remember it");
                }
            }
            superseded.clear();
        });
    }
}
