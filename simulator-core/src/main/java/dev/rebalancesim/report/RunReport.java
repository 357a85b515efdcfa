package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.TraceEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run cost. Times are in microseconds of virtual time.
 *
 * @param traceDigest the fingerprint of the trace: runs that have it in common did the same
 * @param consumers in natural order of their names
 * @param partitions ordered by topic and partition
 * @param assignment who owned what at the end, idle members included
 */
public record RunReport(
        long simulatedUs,
        String traceDigest,
        Summary summary,
        List<Episode> episodes,
        List<Rebalance> rebalances,
        List<ConsumerHistory> consumers,
        List<PartitionHistory> partitions,
        Map<String, List<TopicPartition>> assignment) {

    public RunReport {
        episodes = List.copyOf(episodes);
        rebalances = List.copyOf(rebalances);
        consumers = List.copyOf(consumers);
        assignment = Collections.unmodifiableMap(new LinkedHashMap<>(assignment));
    }

    /** The report of a trace that was kept. */
    public static RunReport of(List<TraceEntry> trace, long endUs, Subscriptions subscriptions) {
        ReportCollector collector = new ReportCollector(subscriptions);
        trace.forEach(collector::on);
        collector.finished(endUs);
        return collector.report();
    }
}
