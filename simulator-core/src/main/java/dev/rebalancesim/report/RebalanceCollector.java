package dev.rebalancesim.report;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one {@link Rebalance} of each completed generation. */
final class RebalanceCollector implements TraceListener {

    /** Hears when a rebalance begins, and when the group is quiet again. */
    interface Observer {
        void began(RebalanceDraft rebalance);

        void completed(RebalanceDraft rebalance);

        void quiet(RebalanceDraft latest, long atUs);
    }

    private final ConsumerStates consumers;
    private final Observer observer;
    private final WorldCauses causes = new WorldCauses();
    private final List<JoinProgress> progress = new ArrayList<>();
    private final List<RebalanceDraft> completed = new ArrayList<>();

    /** The rebalance whose join phase is under way, if any. */
    private Optional<RebalanceDraft> joining = Optional.empty();

    private final JoinArrivals arrivals = new JoinArrivals();
    private int revokedBeforehand;

    /** Whether a join phase died with its coordinator; the group goes on in the generation before. */
    private boolean abandoned;

    RebalanceCollector(ConsumerStates consumers, Observer observer) {
        this.consumers = consumers;
        this.observer = observer;
    }

    /** The rebalances so far, in order. */
    List<Rebalance> rebalances() {
        return completed.stream().map(RebalanceDraft::finished).toList();
    }

    @Override
    public void on(TraceEntry entry) {
        long nowUs = entry.timeUs();
        causes.on(entry.event(), nowUs);
        if (entry.event() instanceof GroupEvent event) {
            onGroup(event, nowUs);
        } else if (entry.event() instanceof PartitionEvent event) {
            progress(event.consumer()).on(event, nowUs);
            onPartitions(event, nowUs);
        } else if (entry.event() instanceof RecordsEvent.Processed event) {
            progress(event.consumer()).on(event, nowUs);
        } else if (entry.event() instanceof MemberEvent event) {
            progress(event.consumer()).on(event, nowUs);
            if (endsProcess(event)) {
                notExpected(event.consumer(), nowUs);
            }
        }
    }

    private void onGroup(GroupEvent event, long nowUs) {
        if (event instanceof GroupEvent.RebalanceStarted started) {
            began(started, nowUs);
        } else if (event instanceof GroupEvent.MemberJoined joined) {
            arrivals.joined(joined, nowUs);
        } else if (event instanceof GroupEvent.MemberRemoved removed) {
            arrivals.removed(removed, nowUs);
            if (consumers.isLatest(removed)) {
                notExpected(removed.clientId(), nowUs);
            }
        } else if (event instanceof GroupEvent.JoinCompleted join) {
            joinCompleted(join, nowUs);
        } else if (event instanceof GroupEvent.StateChanged changed) {
            stateChanged(changed, nowUs);
        }
    }

    private void began(GroupEvent.RebalanceStarted started, long nowUs) {
        Cause cause = causes.cause(started);
        RebalanceDraft draft = new RebalanceDraft(started, cause, causes.happenedAtUs(started, cause), nowUs);
        draft.revoked = revokedBeforehand;
        revokedBeforehand = 0;
        arrivals.clear();
        joining = Optional.of(draft);
        observer.began(draft);
    }

    private void joinCompleted(GroupEvent.JoinCompleted join, long nowUs) {
        joining.ifPresent(draft -> {
            draft.generation = join.generation();
            draft.assignor = join.protocol();
            draft.leader = join.leaderClientId();
            draft.members = join.clientIds();
            draft.lastToJoin = arrivals.last(draft, join.byTimeout(), nowUs, this::progress);
            join.clientIds().forEach(member -> draft.outstanding.set(consumers.id(member)));
            complete(draft, nowUs);
        });
    }

    /** Nobody is left: the generation is empty, and the group is quiet at once. */
    private void stateChanged(GroupEvent.StateChanged changed, long nowUs) {
        if (changed.to().equals(GroupStates.EMPTY) && joining.isPresent()) {
            RebalanceDraft draft = joining.get();
            draft.generation = changed.generation();
            complete(draft, nowUs);
        }
        if (changed.to().equals(GroupStates.DEAD)) {
            abandoned |= joining.isPresent();
            joining = Optional.empty();
        }
        boolean settled =
                changed.to().equals(GroupStates.STABLE) || changed.to().equals(GroupStates.EMPTY);
        if (settled && !completed.isEmpty()) {
            settled(changed, nowUs);
        }
    }

    private void settled(GroupEvent.StateChanged changed, long nowUs) {
        if (latest().stableAtUs == RebalanceDraft.NOT_YET && latest().generation == changed.generation()) {
            latest().stableAtUs = nowUs;
            settleIfDelivered(latest());
        } else if (abandoned) {
            observer.quiet(latest(), nowUs);
        }
        abandoned = false;
    }

    private void complete(RebalanceDraft draft, long nowUs) {
        draft.joinedAtUs = nowUs;
        draft.index = completed.size();
        completed.add(draft);
        joining = Optional.empty();
        observer.completed(draft);
    }

    private void onPartitions(PartitionEvent event, long nowUs) {
        if (event instanceof PartitionEvent.Assigned assigned) {
            ofGeneration(assigned.generation()).ifPresent(draft -> {
                draft.added += assigned.added().size();
                draft.assigned(assigned.consumer(), nowUs);
                draft.outstanding.clear(consumers.id(assigned.consumer()));
                settleIfDelivered(draft);
            });
        } else if (event instanceof PartitionEvent.RevocationStarted revoked) {
            countRevoked(revoked);
        }
    }

    /**
     * A member that closes, or prepares to join unasked, gives its partitions up before the coordinator hears of it:
     * that belongs to the rebalance which follows.
     */
    private void countRevoked(PartitionEvent.RevocationStarted revoked) {
        int count = revoked.partitions().size();
        boolean ahead = consumers.state(consumers.id(revoked.consumer())).closing
                || progress(revoked.consumer()).isPreparing();
        if (joining.isPresent()) {
            joining.get().revoked += count;
        } else if (ahead || completed.isEmpty()) {
            revokedBeforehand += count;
        } else {
            latest().revoked += count;
        }
    }

    private void notExpected(String consumer, long nowUs) {
        if (!completed.isEmpty()) {
            latest().outstanding.clear(consumers.id(consumer));
            settleIfDelivered(latest());
        }
    }

    private void settleIfDelivered(RebalanceDraft draft) {
        if (draft.hasJustSettled()) {
            draft.deliveredAtUs = draft.lastDeliveryUs();
            if (joining.isEmpty() && draft == latest()) {
                observer.quiet(draft, draft.deliveredAtUs);
            }
        }
    }

    private Optional<RebalanceDraft> ofGeneration(int generation) {
        for (int i = completed.size() - 1; i >= 0; i--) {
            if (completed.get(i).generation == generation) {
                return Optional.of(completed.get(i));
            }
        }
        return Optional.empty();
    }

    private RebalanceDraft latest() {
        return completed.get(completed.size() - 1);
    }

    private JoinProgress progress(String consumer) {
        int id = consumers.id(consumer);
        while (progress.size() <= id) {
            progress.add(new JoinProgress());
        }
        return progress.get(id);
    }

    private static boolean endsProcess(MemberEvent event) {
        return event instanceof MemberEvent.Closed
                || event instanceof MemberEvent.Crashed
                || event instanceof MemberEvent.Failed;
    }
}
