package dev.rebalancesim.cli.run;

import dev.rebalancesim.report.Metric;
import dev.rebalancesim.scenario.Expectation;
import java.util.Optional;

/**
 * Whether a figure is what the scenario expects.
 *
 * @param actual the figure; empty if this run has no such figure, which counts as a failure
 */
public record ExpectationResult(Expectation expectation, Optional<Metric> actual, boolean passed) {}
