package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.engine.SimTime;

/** Figures in sentences. */
final class Words {

    private static final long MS_PER_SECOND = 1_000;
    private static final long MS_PER_MINUTE = 60 * MS_PER_SECOND;

    private Words() {}

    /** A duration: {@code 300 ms}, {@code 4.5 s}, {@code 45 s}, {@code 5 min}. */
    static String ms(long ms) {
        if (ms >= 2 * MS_PER_MINUTE && ms % MS_PER_MINUTE == 0) {
            return ms / MS_PER_MINUTE + " min";
        }
        if (ms >= MS_PER_SECOND) {
            long tenths = ms % MS_PER_SECOND / 100;
            boolean whole = ms >= 100 * MS_PER_SECOND || tenths == 0;
            return ms / MS_PER_SECOND + (whole ? "" : "." + tenths) + " s";
        }
        return ms + " ms";
    }

    /** The same for microseconds. */
    static String us(long us) {
        return us < SimTime.US_PER_MS ? us + " µs" : ms(us / SimTime.US_PER_MS);
    }

    /** A count with its noun. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
