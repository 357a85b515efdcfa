package dev.rebalancesim.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.report.Subscriptions;
import dev.rebalancesim.report.Summary;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.Expectation.Bound;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations against the figures of a run in which nothing happened. */
class ExpectationsTest {

    private static final long MILLION = 1_000_000;

    private final Summary nothing =
            RunReport.of(List.of(), 0, Subscriptions.allEqual()).summary();

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "rebalances, AT_MOST, 0, true",
        "rebalances, AT_LEAST, 1, false",
        "rebalances, EQUALS, 0, true",
        "rebalances, EQUALS, 1, false",
        "pause.partition.max, AT_MOST, 0, true",
        "pause.stopTheWorld, AT_LEAST, 0, true",
        "requests.LeaveGroup, EQUALS, 0, true",
        "balance.min, AT_LEAST, 0, false",
        "no.such.figure, AT_MOST, 5, false"
    })
    void holdsOrNot(String metric, Bound bound, long value, boolean passed) {
        Expectation expectation = new Expectation(metric, bound, value * MILLION, Long.toString(value));

        assertThat(Expectations.evaluate(List.of(expectation), nothing))
                .singleElement()
                .satisfies(result -> assertThat(result.passed()).isEqualTo(passed));
    }
}
