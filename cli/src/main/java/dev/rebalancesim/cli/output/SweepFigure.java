package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.PointSummary;
import dev.rebalancesim.cli.sweep.Quantiles;
import dev.rebalancesim.cli.sweep.SweepSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The figures that a summary for people shows; the other formats have all of them. */
enum SweepFigure {
    LONGEST_PAUSE("pause.partition.max", "Longest pause of a partition", "longest pause"),
    ALL_PAUSES("pause.partition.total", "All pauses together", "all pauses"),
    STOP_THE_WORLD("pause.stopTheWorld", "Stop-the-world", "stop-the-world"),
    REBALANCES("rebalances", "Rebalances", "rebalances"),
    MOVES("moves.total", "Moves", "moves"),
    DETECTION("detection.max", "Longest detection", "detection"),
    STABLE_AFTER("timeToStable.max", "Stable again after, at most", "stable after"),
    LAG("lag.max", "Lag, in records, at most", "lag"),
    DUPLICATES("duplicates", "Records processed again", "duplicates"),
    LOST("lost", "Lost records", "lost");

    private final String metric;
    private final String title;
    private final String shortTitle;

    SweepFigure(String metric, String title, String shortTitle) {
        this.metric = metric;
        this.title = title;
        this.shortTitle = shortTitle;
    }

    /** Those that at least one point has. */
    static List<SweepFigure> in(SweepSummary summary) {
        return Arrays.stream(values())
                .filter(figure -> summary.points().stream()
                        .anyMatch(point -> figure.of(point).isPresent()))
                .toList();
    }

    String title() {
        return title;
    }

    String shortTitle() {
        return shortTitle;
    }

    Optional<Quantiles> of(PointSummary point) {
        return point.figure(metric);
    }

    /** The 95th percentile of a point, which is the value itself if there is one run only. */
    String shown(PointSummary point) {
        return of(point).map(figure -> Amounts.withUnit(figure.typicalWorst())).orElse("–");
    }

    /** Whether all percentiles of all points read the same. */
    boolean isSame(SweepSummary summary) {
        String anywhere = shown(summary.points().get(0));
        return summary.points().stream()
                .allMatch(point -> of(point).map(Quantiles::percentiles).orElse(List.of()).stream()
                                .map(Amounts::withUnit)
                                .allMatch(anywhere::equals)
                        && shown(point).equals(anywhere));
    }
}
