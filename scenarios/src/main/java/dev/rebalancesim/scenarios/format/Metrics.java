package dev.rebalancesim.scenarios.format;

import java.util.List;
import java.util.stream.Stream;

/** The figures of a result's summary that an expectation may name, in the order in which results list them. */
public final class Metrics {

    /** Times, in milliseconds. */
    private static final List<String> TIMES = List.of(
            "pause.partition.total",
            "pause.partition.max",
            "pause.partition.mean",
            "pause.partition.p95",
            "pause.stopTheWorld",
            "overlap.total",
            "overlap.max",
            "detection.total",
            "detection.max",
            "detection.mean",
            "timeToStable.max",
            "timeToStable.mean",
            "lag.catchUp");

    private static final List<String> NAMES = Stream.concat(
                    Stream.of(
                            "generation",
                            "rebalances",
                            "episodes",
                            "moves.total",
                            "moves.necessary",
                            "pause.partition.total",
                            "pause.partition.max",
                            "pause.partition.mean",
                            "pause.partition.p95",
                            "pause.partition.count",
                            "pause.stopTheWorld",
                            "overlap.total",
                            "overlap.max",
                            "overlap.count",
                            "detection.total",
                            "detection.max",
                            "detection.mean",
                            "timeToStable.max",
                            "timeToStable.mean",
                            "balance.min",
                            "balance.max",
                            "balance.spread",
                            "balance.stddev",
                            "lag.max",
                            "lag.catchUp",
                            "processed",
                            "duplicates",
                            "lost",
                            "fetch.bytes",
                            "fetch.bytesAcrossRacks"),
                    Stream.of(
                                    "Fetch",
                                    "FindCoordinator",
                                    "Heartbeat",
                                    "JoinGroup",
                                    "LeaveGroup",
                                    "ListOffsets",
                                    "Metadata",
                                    "OffsetCommit",
                                    "OffsetFetch",
                                    "SyncGroup")
                            .map(api -> "requests." + api))
            .toList();

    private Metrics() {}

    /** All names, those of times among them. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether the figure is a time, which results give in milliseconds. */
    public static boolean isTime(String metric) {
        return TIMES.contains(metric);
    }
}
