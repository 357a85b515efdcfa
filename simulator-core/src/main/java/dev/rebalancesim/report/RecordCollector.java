package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.rate.RateHistory;
import dev.rebalancesim.rate.SteadyRate;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows the records: lag, duplicates, lost ones, and how long it takes to catch up after an episode.
 *
 * <p>Lag grows steadily and shrinks when a batch has been processed; so its maximum is reached just before that, or at
 * the end.
 */
final class RecordCollector implements TraceListener {

    /** One partition's log and how far it has been processed. */
    private static final class Log extends PartitionProgress {
        private final long countBefore;
        private boolean behind;

        private Log(long countBefore) {
            this.countBefore = countBefore;
        }
    }

    private static final class TopicLogs {
        private final RateHistory production;
        private final List<Log> partitions = new ArrayList<>();
        private long countBefore;
        private long processed;

        private TopicLogs(long microRecordsPerSecond) {
            production = new RateHistory(new SteadyRate(microRecordsPerSecond));
        }

        private void grow(int to, long nowUs) {
            long before = production.countAt(nowUs);
            while (partitions.size() < to) {
                partitions.add(new Log(before));
                countBefore += before;
            }
        }

        private long lag(long nowUs) {
            return partitions.size() * production.countAt(nowUs) - countBefore - processed;
        }
    }

    /** Figures of one consumer. */
    static final class Work {
        private long processed;
        private long duplicates;

        long processed() {
            return processed;
        }

        long duplicates() {
            return duplicates;
        }
    }

    private final Map<String, TopicLogs> topics = new LinkedHashMap<>();
    private final Map<String, Work> consumers = new LinkedHashMap<>();
    private final List<OptionalLong> caughtUpAtUs = new ArrayList<>();
    private long lostOfDeletedTopics;
    private long maxLag;
    private int behind;
    private FetchedBytes fetched = FetchedBytes.NONE;

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof RecordsEvent.Processed processed) {
            maxLag = Math.max(maxLag, lag(entry.timeUs()));
            Work work = consumers.computeIfAbsent(processed.consumer(), name -> new Work());
            processed.ranges().forEach(range -> onProcessed(range, work, entry.timeUs()));
        } else if (entry.event() instanceof RecordsEvent.PositionSet set
                && !set.source().equals("seek")) {
            set.positions().forEach(this::onPosition);
        } else if (entry.event() instanceof RecordsEvent.Fetched bytes) {
            fetched = fetched.plus(bytes.bytes(), bytes.bytesAcrossRacks());
        } else if (entry.event() instanceof TopicEvent event) {
            maxLag = Math.max(maxLag, lag(entry.timeUs()));
            onTopic(event, entry.timeUs());
        }
    }

    @Override
    public void finished(long endUs) {
        maxLag = Math.max(maxLag, lag(endUs));
    }

    private void onTopic(TopicEvent event, long nowUs) {
        if (event instanceof TopicEvent.Created created) {
            TopicLogs logs = new TopicLogs(created.microRecordsPerSecond());
            logs.grow(created.partitions(), nowUs);
            topics.put(created.topic(), logs);
        } else if (event instanceof TopicEvent.Grown grown && topics.containsKey(grown.topic())) {
            topics.get(grown.topic()).grow(grown.to(), nowUs);
        } else if (event instanceof TopicEvent.RateChanged rate && topics.containsKey(rate.topic())) {
            topics.get(rate.topic()).production.change(new SteadyRate(rate.microRecordsPerSecond()), nowUs);
        } else if (event instanceof TopicEvent.Deleted deleted && topics.containsKey(deleted.topic())) {
            for (Log log : topics.remove(deleted.topic()).partitions) {
                lostOfDeletedTopics += log.lost();
                behind -= log.behind ? 1 : 0;
            }
        }
    }

    private void onProcessed(RecordsEvent.Range range, Work work, long nowUs) {
        long records = range.to() - range.from();
        work.processed += records;
        TopicLogs topic = topics.get(range.partition().topic());
        if (topic == null || range.partition().partition() >= topic.partitions.size()) {
            return;
        }
        Log log = topic.partitions.get(range.partition().partition());
        long before = log.mark();
        work.duplicates += log.processed(range.from(), range.to());
        topic.processed += log.mark() - before;
        if (log.behind && log.mark() >= topic.production.countAt(nowUs) - log.countBefore) {
            log.behind = false;
            behind--;
            settle(nowUs);
        }
    }

    private void onPosition(RecordsEvent.Range position) {
        TopicPartition partition = position.partition();
        TopicLogs topic = topics.get(partition.topic());
        if (topic != null && partition.partition() < topic.partitions.size()) {
            Log log = topic.partitions.get(partition.partition());
            long before = log.mark();
            log.skipTo(position.from());
            topic.processed += log.mark() - before;
        }
    }

    private void settle(long nowUs) {
        int last = caughtUpAtUs.size() - 1;
        if (behind == 0 && last >= 0 && caughtUpAtUs.get(last).isEmpty()) {
            caughtUpAtUs.set(last, OptionalLong.of(nowUs));
        }
    }

    /**
     * An episode is over: it is caught up with once every partition has been processed to its end. To be called once for
     * each episode, and again if the last one turns out not to be over.
     */
    void episodeOver(int episode, long nowUs) {
        while (caughtUpAtUs.size() <= episode) {
            caughtUpAtUs.add(OptionalLong.empty());
        }
        caughtUpAtUs.set(episode, OptionalLong.empty());
        for (TopicLogs topic : topics.values()) {
            long count = topic.production.countAt(nowUs);
            for (Log log : topic.partitions) {
                boolean isBehind = log.mark() < count - log.countBefore;
                behind += (isBehind ? 1 : 0) - (log.behind ? 1 : 0);
                log.behind = isBehind;
            }
        }
        settle(nowUs);
    }

    /** When everything produced until then had been processed after an episode; empty if that never was. */
    OptionalLong caughtUpAtUs(int episode) {
        return episode < caughtUpAtUs.size() ? caughtUpAtUs.get(episode) : OptionalLong.empty();
    }

    /** How many records are produced and not processed, over all partitions. */
    long lag(long nowUs) {
        long lag = 0;
        for (TopicLogs topic : topics.values()) {
            lag += topic.lag(nowUs);
        }
        return lag;
    }

    /** The greatest number of records that were produced and not processed, over all partitions. */
    long maxLag() {
        return maxLag;
    }

    /** How many records were processed, each counted once. */
    long processed() {
        return consumers.values().stream()
                .mapToLong(work -> work.processed - work.duplicates)
                .sum();
    }

    /** How many records were processed more than once, each repetition counted. */
    long duplicates() {
        return consumers.values().stream().mapToLong(Work::duplicates).sum();
    }

    /** How many records were skipped for good. */
    long lost() {
        long lost = lostOfDeletedTopics;
        for (TopicLogs topic : topics.values()) {
            for (Log log : topic.partitions) {
                lost += log.lost();
            }
        }
        return lost;
    }

    /** What was fetched from and to known racks; empty if nothing was. */
    Optional<FetchedBytes> fetched() {
        return fetched.total() == 0 ? Optional.empty() : Optional.of(fetched);
    }

    /** What a consumer has done. */
    Work work(String consumer) {
        return consumers.getOrDefault(consumer, new Work());
    }
}
