package dev.rebalancesim.scenarios.advice;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many consumers live together, and for how long. */
final class Population {

    /** Microseconds for which exactly so many lived. */
    private final TreeMap<Integer, Long> durationUsByCount = new TreeMap<>();

    private Population() {}

    static Population of(List<Life> lives) {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        for (Life life : lives) {
            changes.merge(life.fromUs(), 1, Integer::sum);
            changes.merge(life.toUs(), -1, Integer::sum);
        }
        Population population = new Population();
        long sinceUs = 0;
        int alive = 0;
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            if (change.getKey() > sinceUs) {
                population.durationUsByCount.merge(alive, change.getKey() - sinceUs, Long::sum);
            }
            sinceUs = change.getKey();
            alive += change.getValue();
        }
        return population;
    }

    /** The greatest number at any time. */
    int most() {
        return durationUsByCount.isEmpty() ? 0 : durationUsByCount.lastKey();
    }

    /** The greatest number that is reached for at least half of the given time. */
    int usual(long ofUs) {
        long reachedUs = 0;
        for (Map.Entry<Integer, Long> count : durationUsByCount.descendingMap().entrySet()) {
            reachedUs += count.getValue();
            if (reachedUs >= ofUs / 2) {
                return count.getKey();
            }
        }
        return 0;
    }
}
