package dev.rebalancesim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummarizerTest {

    private static final SweepPlan PLAN = new SweepPlan(
            "1", "s", "sha256:0", List.of(new SweepAxis("x", List.of("a", "b"))), 7, 100, 10, Shard.WHOLE);

    private static RunRecord run(long run, long rebalances) {
        return RunRecord.of(
                run,
                "0",
                rebalances < 50 ? Met.YES : Met.NO,
                List.of(new Metric("rebalances", Unit.COUNT, rebalances), new Metric("requests.New", Unit.COUNT, 1)));
    }

    @Test
    void percentilesAreValuesThatOccurred_byNearestRank() {
        Summarizer summarizer = new Summarizer(PLAN);
        for (int i = 0; i < 100; i++) {
            summarizer.add(run(i, 100 - i));
        }
        for (int i = 100; i < 200; i++) {
            summarizer.add(run(i, i == 150 ? 9 : 3));
        }

        SweepSummary summary = summarizer.summary();

        assertThat(summary.runs()).isEqualTo(200);
        assertThat(summary.points()).extracting(PointSummary::values).containsExactly(List.of("a"), List.of("b"));
        assertThat(summary.points().get(0).figure("rebalances"))
                .contains(new Quantiles("rebalances", Unit.COUNT, 100, false, 50, 95, 99));
        assertThat(summary.points().get(1).figure("rebalances"))
                .contains(new Quantiles("rebalances", Unit.COUNT, 100, false, 3, 3, 3));
        assertThat(summary.points()).extracting(PointSummary::asExpected).containsExactly(49, 100);
        assertThat(summary.metrics()).containsExactly("rebalances", "requests.New");
    }

    @Test
    void aRunThatWasGivenUp_hasNoFigures() {
        Summarizer summarizer = new Summarizer(PLAN);
        summarizer.add(RunRecord.failed(0, "endless"));
        summarizer.add(run(1, 4));

        PointSummary point = summarizer.summary().points().get(0);

        assertThat(point.runs()).isEqualTo(2);
        assertThat(point.failed()).isEqualTo(1);
        assertThat(point.figure("rebalances").orElseThrow().count()).isEqualTo(1);
        assertThat(point.figure("lost")).isEmpty();
    }

    @Test
    void aShardHasOnlyThePointsOfItsRuns() {
        Summarizer summarizer = new Summarizer(PLAN);
        summarizer.add(run(150, 2));

        assertThat(summarizer.summary().points())
                .extracting(PointSummary::point)
                .containsExactly(1);
    }
}
