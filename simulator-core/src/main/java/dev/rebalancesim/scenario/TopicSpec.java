package dev.rebalancesim.scenario;

import java.util.List;

/**
 * A topic.
 *
 * @param partitions how many partitions it has when it is created
 * @param microRecordsPerSecond production rate of each partition, in millionths of a record per second
 * @param recordSizeBytes size of each record
 * @param racks replica racks by partition; empty if unknown
 * @param createdAtUs when it comes into being, in microseconds
 * @param transactionEveryUs records become visible to {@code read_committed} at each multiple of this; 0 for no
 *     transactions
 */
public record TopicSpec(
        String name,
        int partitions,
        long microRecordsPerSecond,
        int recordSizeBytes,
        List<List<String>> racks,
        long createdAtUs,
        long transactionEveryUs) {

    public TopicSpec {
        racks = racks.stream().map(List::copyOf).toList();
    }
}
