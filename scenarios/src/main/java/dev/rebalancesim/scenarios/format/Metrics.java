package dev.rebalancesim.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The figures of a result's summary that an expectation may name. */
final class Metrics {

    /** Times, in milliseconds. */
    private static final List<String> TIMES = List.of(
            "pause.partition.total",
            "pause.partition.max",
            "pause.partition.mean",
            "pause.partition.p95",
            "pause.stopTheWorld",
            "overlap.total",
            "overlap.max",
            "timeToStable.max",
            "timeToStable.mean",
            "lag.catchUp");

    private static final List<String> NUMBERS = List.of(
            "generation",
            "rebalances",
            "episodes",
            "moves.total",
            "moves.necessary",
            "pause.partition.count",
            "overlap.count",
            "balance.min",
            "balance.max",
            "balance.spread",
            "balance.stddev",
            "lag.max",
            "duplicates",
            "lost",
            "fetch.bytes",
            "fetch.bytesAcrossRacks");

    private static final List<String> REQUESTS = Stream.of(
                    "FindCoordinator",
                    "JoinGroup",
                    "SyncGroup",
                    "Heartbeat",
                    "LeaveGroup",
                    "OffsetCommit",
                    "OffsetFetch",
                    "ListOffsets",
                    "Metadata",
                    "Fetch")
            .map(api -> "requests." + api)
            .toList();

    private Metrics() {}

    static List<String> names() {
        List<String> all = new ArrayList<>(TIMES);
        all.addAll(NUMBERS);
        all.addAll(REQUESTS);
        return all;
    }

    static boolean isTime(String metric) {
        return TIMES.contains(metric);
    }
}
