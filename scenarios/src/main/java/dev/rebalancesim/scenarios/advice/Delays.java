package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.engine.DelayModel;
import java.util.List;

/** What can be said of a delay before it is drawn. */
final class Delays {

    private Delays() {}

    /** The mean: values between two neighbouring quantiles are equally likely. */
    static long meanUs(DelayModel delay) {
        List<Long> quantilesUs = delay.quantilesUs();
        int last = quantilesUs.size() - 1;
        if (last == 0) {
            return quantilesUs.get(0);
        }
        long innerUs =
                quantilesUs.subList(1, last).stream().mapToLong(Long::longValue).sum();
        return (quantilesUs.get(0) + quantilesUs.get(last) + 2 * innerUs) / (2L * last);
    }

    /** The longest it can be. */
    static long mostUs(DelayModel delay) {
        return delay.quantilesUs().get(delay.quantilesUs().size() - 1);
    }
}
