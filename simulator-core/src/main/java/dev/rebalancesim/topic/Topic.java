package dev.rebalancesim.topic;

import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/** A topic that exists: its partitions, and how many records each holds at any time. */
public final class Topic {

    private final TopicSpec spec;
    private final ProductionRate rate;
    /** Per partition: records of the rate's count that were written before the partition existed. */
    private final List<Long> countBefore = new ArrayList<>();

    Topic(TopicSpec spec, long nowUs) {
        this.spec = spec;
        this.rate = new ProductionRate(spec.microRecordsPerSecond());
        grow(spec.partitions(), nowUs);
    }

    void grow(int partitions, long nowUs) {
        long before = rate.recordsAt(nowUs);
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

    /** The offset after the last record of a partition, at the given time. */
    public long logEndOffset(int partition, long timeUs) {
        return rate.recordsAt(timeUs) - countBefore.get(partition);
    }

    /** When a partition's log end offset exceeds the given offset; {@link Long#MAX_VALUE} if never. */
    public long timeOfOffsetUs(int partition, long offset) {
        return rate.timeOfRecordUs(offset + 1 + countBefore.get(partition));
    }
}
