package dev.rebalancesim.report;

import dev.rebalancesim.report.Metric.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The figures of a run at a glance. Times are in microseconds.
 *
 * @param generation the group's generation at the end
 * @param necessaryMoves the sum over all episodes; empty if it cannot be told for one of them
 * @param stopTheWorldUs time in which no partition was consumable although consumers were alive
 * @param overlap figures of the times in which two consumers were able to consume one partition
 * @param detection figures of the times from what happened in the world until the coordinator acted on it
 * @param timeToStable figures of the episodes that came to an end
 * @param balance partitions per member at the end; empty if there is no member
 * @param maxLag the most records that were produced and not processed at one time, over all partitions
 * @param catchUpUs the longest time from an episode's cause until no record was left behind; empty if that never was
 * @param processed records that were processed, each counted once
 * @param duplicates records processed more than once, each repetition counted
 * @param lost records that were skipped for good
 * @param fetched bytes fetched; empty if nothing was fetched between known racks
 * @param requests how many requests consumers sent, by Kafka's name of the API
 */
public record Summary(
        int generation,
        int rebalances,
        int episodes,
        int moves,
        OptionalInt necessaryMoves,
        DurationFigures pause,
        long stopTheWorldUs,
        DurationFigures overlap,
        DurationFigures detection,
        DurationFigures timeToStable,
        Optional<Balance> balance,
        long maxLag,
        OptionalLong catchUpUs,
        long processed,
        long duplicates,
        long lost,
        Optional<FetchedBytes> fetched,
        Map<String, Long> requests) {

    public Summary {
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
    }

    /** All figures by name, in a fixed order. A figure that does not exist is not among them. */
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(count("generation", generation));
        metrics.add(count("rebalances", rebalances));
        metrics.add(count("episodes", episodes));
        metrics.add(count("moves.total", moves));
        necessaryMoves.ifPresent(moves -> metrics.add(count("moves.necessary", moves)));
        metrics.add(time("pause.partition.total", pause.totalUs()));
        metrics.add(time("pause.partition.max", pause.maxUs()));
        metrics.add(time("pause.partition.mean", pause.meanUs()));
        metrics.add(time("pause.partition.p95", pause.p95Us()));
        metrics.add(count("pause.partition.count", pause.count()));
        metrics.add(time("pause.stopTheWorld", stopTheWorldUs));
        metrics.add(time("overlap.total", overlap.totalUs()));
        metrics.add(time("overlap.max", overlap.maxUs()));
        metrics.add(count("overlap.count", overlap.count()));
        if (detection.count() > 0) {
            metrics.add(time("detection.total", detection.totalUs()));
            metrics.add(time("detection.max", detection.maxUs()));
            metrics.add(time("detection.mean", detection.meanUs()));
        }
        if (timeToStable.count() > 0) {
            metrics.add(time("timeToStable.max", timeToStable.maxUs()));
            metrics.add(time("timeToStable.mean", timeToStable.meanUs()));
        }
        balance.ifPresent(spread -> {
            metrics.add(count("balance.min", spread.min()));
            metrics.add(count("balance.max", spread.max()));
            metrics.add(count("balance.spread", spread.spread()));
            metrics.add(new Metric("balance.stddev", Unit.MILLIONTHS, spread.stddevMicros()));
        });
        metrics.add(count("lag.max", maxLag));
        catchUpUs.ifPresent(longest -> metrics.add(time("lag.catchUp", longest)));
        metrics.add(count("processed", processed));
        metrics.add(count("duplicates", duplicates));
        metrics.add(count("lost", lost));
        fetched.ifPresent(bytes -> {
            metrics.add(count("fetch.bytes", bytes.total()));
            metrics.add(count("fetch.bytesAcrossRacks", bytes.acrossRacks()));
        });
        requests.forEach((api, sent) -> metrics.add(count("requests." + api, sent)));
        return List.copyOf(metrics);
    }

    private static Metric count(String path, long value) {
        return new Metric(path, Unit.COUNT, value);
    }

    private static Metric time(String path, long valueUs) {
        return new Metric(path, Unit.MICROSECONDS, valueUs);
    }
}
