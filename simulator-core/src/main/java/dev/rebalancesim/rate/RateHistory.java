package dev.rebalancesim.rate;

import java.util.ArrayList;
import java.util.List;

/** How many things have happened over time at a rate that changes now and then. */
public final class RateHistory {

    /** A stretch of time with one rate: from a moment at which so many things had happened. */
    private record Stretch(long fromUs, long countBefore, SteadyRate rate) {

        long countAt(long timeUs) {
            return countBefore + rate.countAt(timeUs - fromUs);
        }

        long timeOfUs(long n) {
            long timeUs = rate.timeOfUs(n - countBefore);
            return timeUs == Long.MAX_VALUE ? timeUs : fromUs + timeUs;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    /** A history that begins with this rate at time 0. */
    public RateHistory(SteadyRate rate) {
        stretches.add(new Stretch(0, 0, rate));
    }

    /** From now on the rate is another one. */
    public void change(SteadyRate rate, long nowUs) {
        stretches.add(new Stretch(nowUs, countAt(nowUs), rate));
    }

    /** How many had happened up to and including the given time. */
    public long countAt(long timeUs) {
        return stretchAt(timeUs).countAt(timeUs);
    }

    private Stretch stretchAt(long timeUs) {
        int i = stretches.size() - 1;
        while (i > 0 && stretches.get(i).fromUs() > timeUs) {
            i--;
        }
        return stretches.get(i);
    }

    /** When the n-th (from 1) happened or will happen; {@link Long#MAX_VALUE} if never, as far as is known. */
    public long timeOfUs(long n) {
        int i = stretches.size() - 1;
        while (i > 0 && stretches.get(i).countBefore() >= n) {
            i--;
        }
        return stretches.get(i).timeOfUs(n);
    }
}
