package dev.rebalancesim.topic;

import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.rate.RateHistory;
import dev.rebalancesim.rate.SteadyRate;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/** A topic that exists: its partitions, and how many records each holds at any time. */
public final class Topic {

    private final TopicSpec spec;
    private final RateHistory production;
    /** Per partition: what the topic's count of records was when the partition came into being. */
    private final List<Long> countBefore = new ArrayList<>();

    Topic(TopicSpec spec, long nowUs) {
        this.spec = spec;
        this.production = new RateHistory(new SteadyRate(spec.microRecordsPerSecond()));
        grow(spec.partitions(), nowUs);
    }

    void grow(int partitions, long nowUs) {
        long before = production.countAt(nowUs);
        while (countBefore.size() < partitions) {
            countBefore.add(before);
        }
    }

    /** The topic's name. */
    public String name() {
        return spec.name();
    }

    /** How many partitions it has now. */
    public int partitions() {
        return countBefore.size();
    }

    /** What a client is told of the topic. */
    public Metadata.TopicMetadata metadata() {
        return new Metadata.TopicMetadata(spec.name(), partitions(), spec.racks());
    }

    /** The size of each record, in bytes. */
    public int recordSizeBytes() {
        return spec.recordSizeBytes();
    }

    /** The replica racks of a partition; empty if unknown. */
    public List<String> racks(int partition) {
        return partition < spec.racks().size() ? spec.racks().get(partition) : List.of();
    }

    void changeRate(long microRecordsPerSecond, long nowUs) {
        production.change(new SteadyRate(microRecordsPerSecond), nowUs);
    }

    /** The offset after the last record of a partition, at the given time. */
    public long logEndOffset(int partition, long timeUs) {
        return Math.max(0, production.countAt(timeUs) - countBefore.get(partition));
    }

    /** The offset after the last record that a reader sees: with {@code read_committed}, of finished transactions. */
    public long visibleEndOffset(int partition, long timeUs, boolean readCommitted) {
        boolean transactional = readCommitted && spec.transactionEveryUs() > 0;
        return logEndOffset(partition, transactional ? timeUs - timeUs % spec.transactionEveryUs() : timeUs);
    }

    /** When a reader sees the record at the given offset; {@link Long#MAX_VALUE} if never. */
    public long timeOfOffsetUs(int partition, long offset, boolean readCommitted) {
        long before = countBefore.get(partition) + 1;
        long writtenUs = offset > Long.MAX_VALUE - before ? Long.MAX_VALUE : production.timeOfUs(offset + before);
        if (!readCommitted || spec.transactionEveryUs() == 0 || writtenUs == Long.MAX_VALUE) {
            return writtenUs;
        }
        long every = spec.transactionEveryUs();
        return (writtenUs + every - 1) / every * every;
    }
}
