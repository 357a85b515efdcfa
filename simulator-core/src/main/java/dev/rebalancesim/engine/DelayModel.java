package dev.rebalancesim.engine;

import java.util.List;

/**
 * A delay, constant or drawn from a distribution that is given as a list of quantiles.
 *
 * <p>The quantiles are equally spaced from the least to the greatest value, and values between two of them are equally
 * likely. This keeps the model free of floating point; whoever reads a scenario turns a named distribution into
 * quantiles once.
 *
 * @param quantilesUs ascending delays in microseconds, at least one
 */
public record DelayModel(List<Long> quantilesUs) {

    /** No delay. */
    public static final DelayModel ZERO = constant(0);

    private static final int STEPS_BETWEEN_QUANTILES = 1 << 20;

    public DelayModel {
        quantilesUs = List.copyOf(quantilesUs);
        if (quantilesUs.isEmpty() || quantilesUs.get(0) < 0) {
            throw new IllegalArgumentException("a delay needs quantiles of at least 0 µs: " + quantilesUs);
        }
        for (int i = 1; i < quantilesUs.size(); i++) {
            if (quantilesUs.get(i) < quantilesUs.get(i - 1)) {
                throw new IllegalArgumentException("quantiles must not fall: " + quantilesUs);
            }
        }
    }

    /** Always the same delay, in microseconds. */
    public static DelayModel constant(long delayUs) {
        return new DelayModel(List.of(delayUs));
    }

    /** Whether every sample is the same. */
    public boolean isConstant() {
        return quantilesUs.get(0).equals(quantilesUs.get(quantilesUs.size() - 1));
    }

    /** Draws a delay in microseconds; a constant one draws nothing from the stream. */
    public long sampleUs(RandomStream random) {
        if (isConstant()) {
            return quantilesUs.get(0);
        }
        int interval = random.nextInt(quantilesUs.size() - 1);
        long low = quantilesUs.get(interval);
        long high = quantilesUs.get(interval + 1);
        long step = random.nextInt(STEPS_BETWEEN_QUANTILES + 1);
        return low + mulDiv(high - low, step);
    }

    private static long mulDiv(long span, long step) {
        return span / STEPS_BETWEEN_QUANTILES * step + span % STEPS_BETWEEN_QUANTILES * step / STEPS_BETWEEN_QUANTILES;
    }
}
