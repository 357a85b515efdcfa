package dev.rebalancesim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Groups rebalances into episodes: a rebalance belongs to the one before if that had not come to rest yet, or if it is
 * its follow-up round.
 */
final class EpisodeCollector implements RebalanceCollector.Observer {

    /** The ownership of all partitions at one moment. */
    record Snapshot(int[] lastOwners, int[] owners) {}

    private static final class Draft {
        private final RebalanceDraft first;
        private final int[] lastOwnersBefore;
        private final List<Integer> rebalances = new ArrayList<>();
        private OptionalLong stableAtUs = OptionalLong.empty();
        private OptionalInt necessaryMoves = OptionalInt.empty();

        private Draft(RebalanceDraft first, int[] lastOwnersBefore) {
            this.first = first;
            this.lastOwnersBefore = lastOwnersBefore;
        }
    }

    private final ConsumerStates consumers;
    private final Subscriptions subscriptions;
    private final Supplier<Snapshot> ownership;
    private final RecordCollector records;
    private final List<Draft> drafts = new ArrayList<>();
    private boolean quiet = true;

    EpisodeCollector(
            ConsumerStates consumers,
            Subscriptions subscriptions,
            Supplier<Snapshot> ownership,
            RecordCollector records) {
        this.records = records;
        this.consumers = consumers;
        this.subscriptions = subscriptions;
        this.ownership = ownership;
    }

    /** The number of the episode under way, or {@link OwnershipLog#NONE}. */
    int open() {
        return quiet ? OwnershipLog.NONE : last();
    }

    /** The number of the episode under way, or else of the last one, or {@link OwnershipLog#NONE}. */
    int last() {
        return drafts.size() - 1;
    }

    @Override
    public void began(RebalanceDraft rebalance) {
        if (drafts.isEmpty() || quiet && rebalance.cause != Cause.FOLLOW_UP) {
            drafts.add(new Draft(rebalance, ownership.get().lastOwners()));
        }
        quiet = false;
        latest().stableAtUs = OptionalLong.empty();
        latest().necessaryMoves = OptionalInt.empty();
    }

    @Override
    public void completed(RebalanceDraft rebalance) {
        latest().rebalances.add(rebalance.index);
    }

    @Override
    public void quiet(RebalanceDraft rebalance, long atUs) {
        quiet = true;
        records.episodeOver(last(), atUs);
        latest().stableAtUs = OptionalLong.of(atUs);
        if (subscriptions.separable()) {
            int[] members = rebalance.members.stream().mapToInt(consumers::id).toArray();
            latest().necessaryMoves = OptionalInt.of(NecessaryMoves.count(
                    latest().lastOwnersBefore, ownership.get().owners(), members, consumers, subscriptions));
        }
    }

    /** The episodes so far, in order. */
    List<Episode> episodes(PartitionTable partitions, OwnershipLog log) {
        int[][] pauses = log.pauses.rowsBy(OwnershipLog.EPISODE, drafts.size());
        int[][] moves = log.moves.rowsBy(OwnershipLog.EPISODE, drafts.size());
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            episodes.add(new Episode(
                    i,
                    draft.first.cause,
                    draft.first.consumer,
                    draft.first.happenedAtUs.orElse(draft.first.preparingAtUs),
                    draft.stableAtUs,
                    records.caughtUpAtUs(i),
                    draft.rebalances,
                    new MoveList(log, moves[i], partitions, consumers),
                    necessaryMoves(draft, moves[i].length),
                    DurationFigures.of(OwnershipLog.lengths(log.pauses, pauses[i]))));
        }
        return List.copyOf(episodes);
    }

    /** An episode that moved nothing needed no move, even if it is not over. */
    private static OptionalInt necessaryMoves(Draft draft, int moves) {
        return moves == 0 ? OptionalInt.of(0) : draft.necessaryMoves;
    }

    private Draft latest() {
        return drafts.get(last());
    }
}
