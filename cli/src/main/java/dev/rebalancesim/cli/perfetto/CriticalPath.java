package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.trace.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Arrows along what a rebalance took its time for: from what set it off to the rebalance, on to the member that joined
 * last, from there to the new generation, and by way of the leader to the stable group.
 *
 * <p>They are written last: an arrow needs slices at both of its ends, and those of the group are written last, too.
 */
final class CriticalPath {

    private record Arrow(String name, Track from, long fromUs, Track to, long toUs) {}

    private final Track group;
    private final Function<String, ConsumerTrack> consumers;
    private final List<Arrow> arrows = new ArrayList<>();
    private String lastJoined = "";
    private String leader = "";
    private long preparingAtUs;
    private long assignedAtUs;

    CriticalPath(Track group, Function<String, ConsumerTrack> consumers) {
        this.group = group;
        this.consumers = consumers;
    }

    void on(GroupEvent event, long nowUs) {
        if (event instanceof GroupEvent.RebalanceStarted started) {
            preparingAtUs = nowUs;
            lastJoined = "";
            if (!started.clientId().isEmpty()) {
                Track from = consumers.apply(started.clientId()).track();
                arrows.add(new Arrow("sets off", from, nowUs, group, nowUs));
            }
        } else if (event instanceof GroupEvent.MemberJoined joined) {
            lastJoined = joined.clientId();
        } else if (event instanceof GroupEvent.MemberRemoved) {
            // If the phase ends now, then because this member is not waited for any more.
            lastJoined = "";
        } else if (event instanceof GroupEvent.JoinCompleted completed) {
            joinCompleted(completed, nowUs);
        } else if (event instanceof GroupEvent.AssignmentReceived received) {
            leader = received.leaderClientId();
            assignedAtUs = nowUs;
        } else if (event instanceof GroupEvent.StateChanged changed
                && changed.to().equals("Stable")
                && !leader.isEmpty()) {
            arrows.add(new Arrow("assigns", consumers.apply(leader).track(), assignedAtUs, group, nowUs));
            leader = "";
        }
    }

    private void joinCompleted(GroupEvent.JoinCompleted completed, long nowUs) {
        if (lastJoined.isEmpty() || completed.byTimeout()) {
            return;
        }
        ConsumerTrack last = consumers.apply(lastJoined);
        if (last.joinsSinceUs() > preparingAtUs) {
            arrows.add(new Arrow("waits for", group, preparingAtUs, last.track(), last.joinsSinceUs()));
        }
        arrows.add(new Arrow("joins last", last.track(), nowUs, group, nowUs));
    }

    void write(EventWriter out) {
        for (Arrow arrow : arrows) {
            out.arrow(arrow.name(), arrow.from(), arrow.fromUs(), arrow.to(), arrow.toUs());
        }
    }
}
