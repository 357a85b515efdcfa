package dev.rebalancesim.cli.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figures by which variants are compared, in the order of the table. */
public enum Figure {
    /** What a group is not consumed, partition by partition. */
    PAUSE_TOTAL("pause.partition.total", "All pauses together", "pauses", Better.LOWER),
    /** The one partition that had to wait longest. */
    PAUSE_MAX("pause.partition.max", "Longest pause of a partition", "longest", Better.LOWER),
    /** Nobody consumed anything. */
    STOP_THE_WORLD("pause.stopTheWorld", "Stop-the-world", "stop", Better.LOWER),
    /** Two consumed the same. */
    OVERLAP("overlap.total", "Consumed by two at once", "by two", Better.LOWER),
    /** Completed generations. */
    REBALANCES("rebalances", "Rebalances", "rebal.", Better.LOWER),
    /** All detections. */
    DETECTION_TOTAL("detection.total", "All detections together", "detect", Better.LOWER),
    /** The longest detection. */
    DETECTION_MAX("detection.max", "Longest detection", "detect max", Better.LOWER),
    /** The longest episode. */
    TIME_TO_STABLE("timeToStable.max", "Stable again after at most", "stable", Better.LOWER),
    /** Partitions that went to somebody else. */
    MOVES("moves.total", "Moves", "moves", Better.LOWER),
    /** How many of them any strategy needs. */
    NECESSARY_MOVES("moves.necessary", "Moves needed at least", "enough", Better.NEITHER),
    /** The others. */
    NEEDLESS_MOVES("moves.needless", "Needless moves", "needless", Better.LOWER) {
        @Override
        Optional<Sample> in(Map<String, Sample> samples) {
            return MOVES.in(samples)
                    .flatMap(all -> NECESSARY_MOVES
                            .in(samples)
                            .map(necessary -> new Sample(
                                    all.unit(),
                                    IntStream.range(0, all.values().size())
                                            .mapToObj(run -> all.values().get(run)
                                                    - necessary.values().get(run))
                                            .toList())));
        }
    },
    /** Partitions per member. */
    BALANCE("balance.spread", "Spread of shares", "balance", Better.LOWER),
    /** Records not yet processed. */
    LAG_MAX("lag.max", "Lag at most", "lag", Better.LOWER),
    /** Until nothing was left behind. */
    CATCH_UP("lag.catchUp", "Caught up after at most", "caught up", Better.LOWER),
    /** Records that were processed. */
    PROCESSED("processed", "Records processed", "processed", Better.HIGHER),
    /** Records that were processed again. */
    DUPLICATES("duplicates", "Records processed twice", "twice", Better.LOWER),
    /** Records that nobody processed. */
    LOST("lost", "Records lost", "lost", Better.LOWER),
    /** Traffic that costs money in a cloud. */
    ACROSS_RACKS("fetch.bytesAcrossRacks", "Bytes read across racks", "across racks", Better.LOWER),
    /** All requests; a group that does less sends fewer of them. */
    REQUESTS("requests.total", "Requests", "requests", Better.NEITHER) {
        @Override
        Optional<Sample> in(Map<String, Sample> samples) {
            List<Sample> all = samples.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("requests."))
                    .map(Map.Entry::getValue)
                    .toList();
            return all.stream()
                    .findFirst()
                    .map(first -> new Sample(
                            first.unit(),
                            IntStream.range(0, first.values().size())
                                    .mapToObj(run -> all.stream()
                                            .mapToLong(sample -> sample.values().get(run))
                                            .sum())
                                    .toList()));
        }
    },
    /** What each rebalance costs the coordinator. */
    JOINS("requests.JoinGroup", "JoinGroup requests", "joins", Better.LOWER),
    /** What a group costs the coordinator when nothing happens. */
    HEARTBEATS("requests.Heartbeat", "Heartbeats", "heartbeats", Better.NEITHER);

    private final String metric;
    private final String title;
    private final String shortTitle;
    private final Better better;

    Figure(String metric, String title, String shortTitle, Better better) {
        this.metric = metric;
        this.title = title;
        this.shortTitle = shortTitle;
        this.better = better;
    }

    /** Its stable name: that of the summary's figure, or {@code moves.needless} or {@code requests.total}. */
    public String metric() {
        return metric;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** A name that fits above a column. */
    public String shortTitle() {
        return shortTitle;
    }

    /** Which values are the better ones. */
    public Better better() {
        return better;
    }

    /** Its values among all figures of a variant; empty if it is not there. */
    Optional<Sample> in(Map<String, Sample> samples) {
        return Optional.ofNullable(samples.get(metric));
    }

    /** All figures in the order of the table. */
    static List<Figure> inOrder() {
        return Arrays.asList(values());
    }
}
