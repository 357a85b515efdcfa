package dev.rebalancesim.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random streams by name, all derived from one seed.
 *
 * <p>A stream's numbers depend on the seed and its name only. So one more consumer, or one more draw for one purpose,
 * moves no other draw, and strategies can be compared under the same luck.
 */
public final class RandomStreams {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();

    RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The stream of that name; the same object each time. */
    public RandomStream stream(String name) {
        return streams.computeIfAbsent(name, this::create);
    }

    private RandomStream create(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new RandomStream(RandomStream.mix(seed ^ RandomStream.mix(hash)));
    }
}
