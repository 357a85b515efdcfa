package dev.rebalancesim.engine;

/** A reproducible stream of random integers (SplitMix64). Integers only: floating point differs between platforms. */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    RandomStream(long state) {
        this.state = state;
    }

    /** The next 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** The next number from 0 (inclusive) to the bound (exclusive), all equally likely. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long bits = nextLong() >>> 33;
        long value = bits % bound;
        while (bits - value + (bound - 1) > 0x7fffffffL) {
            bits = nextLong() >>> 33;
            value = bits % bound;
        }
        return (int) value;
    }

    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
