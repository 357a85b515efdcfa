package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.DelayModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Turns named distributions into quantiles, the only form that the simulator knows.
 *
 * <p>A distribution becomes 1,001 quantiles, at the probabilities 0.5/1001, 1.5/1001, … 1000.5/1001; so its tails end at
 * 0.05 % and 99.95 %. What would be below zero is zero, and nothing lasts longer than ten years. {@link StrictMath} gives
 * the same bits on every platform.
 */
final class Distributions {

    private static final int QUANTILES = 1_001;

    private Distributions() {}

    static DelayModel exponential(long meanUs) {
        return quantiles(p -> -StrictMath.log(1 - p) * meanUs);
    }

    static DelayModel normal(long meanUs, long stddevUs) {
        return quantiles(p -> meanUs + stddevUs * InverseNormal.at(p));
    }

    static DelayModel lognormal(long medianUs, long p99Us) {
        double sigma = StrictMath.log((double) p99Us / medianUs) / InverseNormal.at(0.99);
        return quantiles(p -> medianUs * StrictMath.exp(sigma * InverseNormal.at(p)));
    }

    private static DelayModel quantiles(DoubleUnaryOperator inverse) {
        List<Long> quantilesUs = new ArrayList<>();
        long least = 0;
        for (int i = 0; i < QUANTILES; i++) {
            long us = StrictMath.round(inverse.applyAsDouble((i + 0.5) / QUANTILES));
            least = StrictMath.min(StrictMath.max(us, least), Durations.LONGEST_US);
            quantilesUs.add(least);
        }
        return new DelayModel(quantilesUs);
    }
}
