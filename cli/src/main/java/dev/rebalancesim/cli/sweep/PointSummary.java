package dev.rebalancesim.cli.sweep;

import java.util.List;
import java.util.Optional;

/**
 * What the runs of a point have in common.
 *
 * @param point its number, from 0
 * @param values one for each axis
 * @param runs how many there were
 * @param failed how many of them were given up
 * @param asExpected how many met the scenario's expectations
 * @param figures in the order of results; a figure that no run has is not among them
 */
public record PointSummary(
        int point, List<String> values, int runs, int failed, int asExpected, List<Quantiles> figures) {

    public PointSummary {
        values = List.copyOf(values);
        figures = List.copyOf(figures);
    }

    /** The figure of that name. */
    public Optional<Quantiles> figure(String metric) {
        return figures.stream().filter(figure -> figure.metric().equals(metric)).findFirst();
    }
}
