package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.DelayModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, all of it from one seed. */
final class Draw {

    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From the least to the greatest, both included. */
    int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some of them, at least one. */
    <T> List<T> some(List<T> choices) {
        List<T> chosen = new ArrayList<>();
        int chance = between(10, 90);
        for (T choice : choices) {
            if (percent(chance)) {
                chosen.add(choice);
            }
        }
        return chosen.isEmpty() ? List.of(oneOf(choices)) : chosen;
    }

    /** A time in microseconds up to so many milliseconds; round ones are frequent, so that things coincide. */
    long upToMs(int greatestMs) {
        int ms = between(0, greatestMs);
        return percent(50) ? ms / 1_000 * 1_000_000L : ms * 1_000L + (percent(20) ? between(0, 999) : 0);
    }

    /** A delay, constant or uniform. */
    DelayModel delayUpToMs(int greatestMs) {
        long first = upToMs(greatestMs);
        long second = upToMs(greatestMs);
        return percent(60) || first == second
                ? DelayModel.constant(first)
                : new DelayModel(List.of(Math.min(first, second), Math.max(first, second)));
    }
}
