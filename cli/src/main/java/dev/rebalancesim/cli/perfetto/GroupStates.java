package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.trace.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The states of the group and of its coordinator, one after the other.
 *
 * <p>They are kept until the run is over, three for each rebalance: what set it off in the world is known to the report,
 * not to the coordinator.
 */
final class GroupStates {

    private static final String PREPARING = "PreparingRebalance";
    private static final String COMPLETING = "CompletingRebalance";

    private record State(long fromUs, String name, Details details) {}

    private final EventWriter out;
    private final Track track;
    private final List<State> states = new ArrayList<>();
    private Details generation = Details.NONE;

    GroupStates(EventWriter out, Track track) {
        this.out = out;
        this.track = track;
    }

    void on(GroupEvent event, long nowUs) {
        if (event instanceof GroupEvent.StateChanged changed) {
            if (states.isEmpty()) {
                states.add(new State(0, changed.from(), Details.NONE));
            }
            Details details = Details.of("generation", changed.generation()).and("reason", changed.reason());
            become(changed.to(), changed.to().equals(COMPLETING) ? details.and(generation) : details, nowUs);
        } else if (event instanceof GroupEvent.JoinCompleted completed) {
            generation = Details.of("leader", completed.leaderClientId())
                    .and("assignor", completed.protocol())
                    .and("members", completed.clientIds().size());
        } else if (event instanceof GroupEvent.CoordinatorDied died) {
            become("coordinator down", Details.of("broker", died.broker()), nowUs);
        } else if (event instanceof GroupEvent.CoordinatorLoading loading) {
            become("loading", Details.of("broker", loading.broker()), nowUs);
        } else if (event instanceof GroupEvent.CoordinatorLoaded) {
            become("no group", Details.NONE, nowUs);
        }
    }

    private void become(String name, Details details, long nowUs) {
        states.add(new State(nowUs, name, details));
    }

    /** Writes them all. */
    void finish(List<Rebalance> rebalances, long endUs) {
        Map<Long, Rebalance> byStart = new TreeMap<>();
        rebalances.forEach(rebalance -> byStart.put(rebalance.preparingAtUs(), rebalance));
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            long toUs = i + 1 < states.size() ? states.get(i + 1).fromUs() : endUs;
            if (toUs > state.fromUs()) {
                Rebalance rebalance = state.name().equals(PREPARING) ? byStart.get(state.fromUs()) : null;
                Details cause = rebalance == null ? Details.NONE : Details.of("cause", Wording.cause(rebalance));
                out.slice(
                        track,
                        state.fromUs(),
                        toUs,
                        state.name(),
                        state.details().and(cause));
            }
        }
    }
}
