package dev.rebalancesim.report;

import java.util.Arrays;

/** Statistics in whole numbers, the same on every platform. */
public final class Figures {

    /** Units in one, for figures that are not whole. */
    public static final long MICROS = 1_000_000L;

    private static final int MICRO_DIGITS = 6;

    private Figures() {}

    /**
     * The quantile of ascending values by nearest rank: the least value that at least the given percentage of all values
     * does not exceed.
     */
    public static long quantile(long[] ascending, int percent) {
        if (ascending.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        long rank = ((long) ascending.length * percent + 99) / 100;
        return ascending[(int) Math.max(0, rank - 1)];
    }

    /** The quotient, rounded half up; neither number is negative. */
    public static long divideRounded(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor * 2 >= divisor ? 1 : 0);
    }

    /** The standard deviation of whole numbers (of all of them, not of a sample), in millionths, rounded down. */
    public static long stddevMicros(int[] values) {
        long sum = Arrays.stream(values).asLongStream().sum();
        long sumOfSquares =
                Arrays.stream(values).mapToLong(value -> (long) value * value).sum();
        int n = values.length;
        return n == 0 ? 0 : squareRootMicros(n * sumOfSquares - sum * sum) / n;
    }

    /** The square root in millionths, rounded down; digit by digit, as on paper, so that nothing overflows. */
    static long squareRootMicros(long square) {
        long root = 0;
        long remainder = square;
        for (long bit = 1L << 62; bit > 0; bit >>= 2) {
            if (remainder >= root + bit) {
                remainder -= root + bit;
                root = (root >> 1) + bit;
            } else {
                root >>= 1;
            }
        }
        for (int i = 0; i < MICRO_DIGITS; i++) {
            remainder *= 100;
            int digit = 9;
            while ((20 * root + digit) * digit > remainder) {
                digit--;
            }
            remainder -= (20 * root + digit) * digit;
            root = 10 * root + digit;
        }
        return root;
    }
}
