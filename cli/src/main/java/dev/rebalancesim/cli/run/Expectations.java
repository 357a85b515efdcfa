package dev.rebalancesim.cli.run;

import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import dev.rebalancesim.report.Summary;
import dev.rebalancesim.scenario.Expectation;
import java.util.List;
import java.util.Optional;

/** Compares a run's figures with what its scenario expects. */
public final class Expectations {

    private static final String REQUESTS = "requests.";

    private Expectations() {}

    /** One result for each expectation, in their order. */
    public static List<ExpectationResult> evaluate(List<Expectation> expectations, Summary summary) {
        List<Metric> metrics = summary.metrics();
        return expectations.stream()
                .map(expectation -> evaluate(expectation, metrics))
                .toList();
    }

    private static ExpectationResult evaluate(Expectation expectation, List<Metric> metrics) {
        Optional<Metric> actual = find(expectation.metric(), metrics);
        boolean passed = actual.filter(metric -> holds(expectation, metric.valueMicros()))
                .isPresent();
        return new ExpectationResult(expectation, actual, passed);
    }

    /** A kind of request that was never sent is not listed, but its number is known. */
    private static Optional<Metric> find(String path, List<Metric> metrics) {
        Optional<Metric> found =
                metrics.stream().filter(metric -> metric.path().equals(path)).findFirst();
        return found.isEmpty() && path.startsWith(REQUESTS) ? Optional.of(new Metric(path, Unit.COUNT, 0)) : found;
    }

    private static boolean holds(Expectation expectation, long actualMicros) {
        return switch (expectation.bound()) {
            case AT_MOST -> actualMicros <= expectation.valueMicros();
            case AT_LEAST -> actualMicros >= expectation.valueMicros();
            case EQUALS -> actualMicros == expectation.valueMicros();
        };
    }
}
