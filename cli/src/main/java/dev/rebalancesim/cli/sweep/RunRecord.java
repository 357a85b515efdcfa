package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.report.Metric;
import java.util.List;

/**
 * What became of one run of a sweep.
 *
 * @param run its number in the whole sweep, from 0
 * @param failure why the run was given up; "" if it came to its end
 * @param trace the fingerprint of its trace; "" if it was given up
 * @param expectations whether the scenario's expectations were met
 * @param metrics the figures of its summary; none if it was given up
 */
public record RunRecord(long run, String failure, String trace, Met expectations, List<Metric> metrics) {

    /** Whether expectations were met. */
    public enum Met {
        /** The scenario expects nothing. */
        NONE,
        /** All of them were met. */
        YES,
        /** At least one was not. */
        NO
    }

    public RunRecord {
        metrics = List.copyOf(metrics);
    }

    /** A run that came to its end. */
    static RunRecord of(long run, String trace, Met expectations, List<Metric> metrics) {
        return new RunRecord(run, "", trace, expectations, metrics);
    }

    /** A run that was given up. */
    static RunRecord failed(long run, String failure) {
        return new RunRecord(run, failure, "", Met.NONE, List.of());
    }

    /** Whether the run was given up. */
    public boolean hasFailed() {
        return !failure.isEmpty();
    }
}
