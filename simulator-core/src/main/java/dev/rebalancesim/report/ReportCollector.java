package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.TraceDigest;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folds the trace of a run into its {@link RunReport} while it is produced.
 *
 * <p>Nothing of the trace is kept. What is kept are numbers: a few for each consumer and partition, and one row for each
 * ownership, pause and move that the result will list.
 */
public final class ReportCollector implements TraceListener {

    private final ConsumerStates consumers = new ConsumerStates();
    private final PartitionTable partitions = new PartitionTable();
    private final StopTheWorld stopTheWorld = new StopTheWorld();
    private final RecordCollector records = new RecordCollector();
    private final EpisodeCollector episodes;
    private final PartitionStates partitionStates;
    private final RebalanceCollector rebalances;
    private final ConsumerCollector histories = new ConsumerCollector(partitions, records);
    private final RequestCounter requests = new RequestCounter();
    private final TraceDigest digest = new TraceDigest();
    private final List<TraceListener> listeners;
    private long endUs;

    /** A collector for one run of consumers with the given subscriptions. */
    public ReportCollector(Subscriptions subscriptions) {
        episodes = new EpisodeCollector(consumers, subscriptions, this::ownership, records);
        partitionStates = new PartitionStates(stopTheWorld, episodes::open, episodes::last, consumers::memberOf);
        rebalances = new RebalanceCollector(consumers, episodes);
        // Ownership comes first: an episode ends with the assignment that ends the last pause.
        listeners = List.of(
                new OwnershipCollector(consumers, partitions, partitionStates, stopTheWorld),
                rebalances,
                records,
                histories,
                requests,
                digest);
    }

    @Override
    public void on(TraceEntry entry) {
        consumers.onGroupEvent(entry.event());
        for (TraceListener listener : listeners) {
            listener.on(entry);
        }
    }

    @Override
    public void finished(long endUs) {
        this.endUs = endUs;
        for (TraceListener listener : listeners) {
            listener.finished(endUs);
        }
    }

    /** The report; to be asked for once the run is over. */
    public RunReport report() {
        OwnershipLog log = partitionStates.log();
        List<Rebalance> rebalanceList = rebalances.rebalances();
        List<Episode> episodeList = episodes.episodes(partitions, log);
        Map<String, List<TopicPartition>> assignment = assignment();
        return new RunReport(
                endUs,
                digest.hex(),
                summary(rebalanceList, episodeList, log, assignment),
                episodeList,
                rebalanceList,
                histories.histories(),
                new PartitionHistories(log, partitions, consumers),
                assignment);
    }

    private Summary summary(
            List<Rebalance> rebalanceList,
            List<Episode> episodeList,
            OwnershipLog log,
            Map<String, List<TopicPartition>> assignment) {
        int generation = rebalanceList.isEmpty()
                ? 0
                : rebalanceList.get(rebalanceList.size() - 1).generation();
        int[] shares = assignment.values().stream().mapToInt(List::size).toArray();
        return new Summary(
                generation,
                rebalanceList.size(),
                episodeList.size(),
                log.moves.rows(),
                necessaryMoves(episodeList),
                DurationFigures.of(OwnershipLog.lengths(log.pauses)),
                stopTheWorld.totalUs(endUs),
                DurationFigures.of(OwnershipLog.lengths(log.overlaps)),
                figures(rebalanceList.stream().map(Rebalance::detectionUs)),
                figures(episodeList.stream().map(Episode::timeToStableUs)),
                Balance.ofMembers(shares),
                records.maxLag(),
                catchUp(episodeList),
                records.processed(),
                records.duplicates(),
                records.lost(),
                records.fetched(),
                requests.counts());
    }

    /** Figures of those durations that are known. */
    private static DurationFigures figures(Stream<OptionalLong> durationsUs) {
        return DurationFigures.of(durationsUs
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray());
    }

    /** The longest time to catch up; empty if an episode was never caught up with. */
    private static OptionalLong catchUp(List<Episode> episodes) {
        boolean always =
                episodes.stream().allMatch(episode -> episode.catchUpUs().isPresent());
        return always
                ? episodes.stream()
                        .mapToLong(episode -> episode.catchUpUs().getAsLong())
                        .max()
                : OptionalLong.empty();
    }

    private static OptionalInt necessaryMoves(List<Episode> episodes) {
        return episodes.stream().allMatch(episode -> episode.necessaryMoves().isPresent())
                ? OptionalInt.of(episodes.stream()
                        .mapToInt(episode -> episode.necessaryMoves().getAsInt())
                        .sum())
                : OptionalInt.empty();
    }

    /** What each live member owns now, and what anybody else owns. */
    private Map<String, List<TopicPartition>> assignment() {
        Map<String, List<TopicPartition>> assignment = new TreeMap<>(NaturalOrder.INSTANCE);
        for (int consumer = 0; consumer < consumers.size(); consumer++) {
            ConsumerState state = consumers.state(consumer);
            if (state.alive && state.inGroup) {
                assignment.put(consumers.name(consumer), new ArrayList<>());
            }
        }
        for (int partition : partitions.sortedIds()) {
            int owner = partitionStates.owner(partition);
            if (owner != OwnershipLog.NONE) {
                assignment
                        .computeIfAbsent(consumers.name(owner), name -> new ArrayList<>())
                        .add(partitions.partition(partition));
            }
        }
        assignment.replaceAll((consumer, owned) -> List.copyOf(owned));
        return assignment;
    }

    private EpisodeCollector.Snapshot ownership() {
        int[] owners = new int[partitions.size()];
        Arrays.setAll(owners, partitionStates::owner);
        return new EpisodeCollector.Snapshot(partitionStates.lastOwners(), owners);
    }
}
