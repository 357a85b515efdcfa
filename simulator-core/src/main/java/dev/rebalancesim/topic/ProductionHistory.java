package dev.rebalancesim.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * How many records have been produced to each partition of a topic over time, as the rate changed.
 *
 * <p>The count is the same for all partitions; a partition that came later began at the count of that moment.
 */
final class ProductionHistory {

    /** A stretch of time with one rate: from a moment at which so many records had been written. */
    private record Stretch(long fromUs, long countBefore, ProductionRate rate) {

        long countAt(long timeUs) {
            return countBefore + rate.recordsAt(timeUs - fromUs);
        }

        long timeOfUs(long n) {
            long timeUs = rate.timeOfRecordUs(n - countBefore);
            return timeUs == Long.MAX_VALUE ? timeUs : fromUs + timeUs;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    ProductionHistory(ProductionRate rate) {
        stretches.add(new Stretch(0, 0, rate));
    }

    /** From now on records are produced at another rate. */
    void change(ProductionRate rate, long nowUs) {
        stretches.add(new Stretch(nowUs, countAt(nowUs), rate));
    }

    /** How many records had been written up to and including the given time. */
    long countAt(long timeUs) {
        return stretchAt(timeUs).countAt(timeUs);
    }

    private Stretch stretchAt(long timeUs) {
        int i = stretches.size() - 1;
        while (i > 0 && stretches.get(i).fromUs() > timeUs) {
            i--;
        }
        return stretches.get(i);
    }

    /** When record n (from 1) was or will be written; {@link Long#MAX_VALUE} if never, as far as is known. */
    long timeOfUs(long n) {
        int i = stretches.size() - 1;
        while (i > 0 && stretches.get(i).countBefore() >= n) {
            i--;
        }
        return stretches.get(i).timeOfUs(n);
    }
}
