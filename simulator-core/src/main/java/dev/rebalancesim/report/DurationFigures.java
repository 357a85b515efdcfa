package dev.rebalancesim.report;

import java.util.Arrays;

/**
 * Figures of many durations, in microseconds; all are 0 if there is none.
 *
 * @param p95Us 95 of 100 durations are no longer (nearest rank)
 */
public record DurationFigures(long totalUs, long maxUs, long meanUs, long p95Us, int count) {

    /** The figures of the given durations. */
    public static DurationFigures of(long[] durationsUs) {
        if (durationsUs.length == 0) {
            return new DurationFigures(0, 0, 0, 0, 0);
        }
        long[] ascending = durationsUs.clone();
        Arrays.sort(ascending);
        long total = Arrays.stream(ascending).sum();
        return new DurationFigures(
                total,
                ascending[ascending.length - 1],
                Figures.divideRounded(total, ascending.length),
                Figures.quantile(ascending, 95),
                ascending.length);
    }
}
