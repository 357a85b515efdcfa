package dev.rebalancesim.rate;

/**
 * Things that happen at a steady rate: the n-th (from 1) happens n / rate seconds after time 0.
 *
 * @param microPerSecond how many of them there are in a second, in millionths; 0 for none
 */
public record SteadyRate(long microPerSecond) {

    private static final long MICRO = 1_000_000L;
    private static final long US_PER_SECOND = 1_000_000L;

    /** Up to here a number times a million is no problem. */
    private static final long LARGE = Long.MAX_VALUE / MICRO / 2;

    /** What happens later than this, in four thousand years, never happens; all counts until then fit into a long. */
    private static final long FAR_US = 1L << 57;

    /** How many there have been up to and including the given time. */
    long countAt(long timeUs) {
        if (timeUs < 0) {
            return 0;
        }
        // time * rate / 10^12, in parts that do not overflow.
        long seconds = timeUs / US_PER_SECOND;
        long restUs = timeUs % US_PER_SECOND;
        long whole = microPerSecond / MICRO;
        long fraction = microPerSecond % MICRO;
        long micros = seconds * fraction + restUs * whole;
        long carry = (micros % MICRO * MICRO + restUs * fraction) / (MICRO * MICRO);
        return seconds * whole + micros / MICRO + carry;
    }

    /** When the n-th (from 1) happens; {@link Long#MAX_VALUE} if never. */
    long timeOfUs(long n) {
        if (microPerSecond == 0) {
            return Long.MAX_VALUE;
        }
        if (n > LARGE || microPerSecond > LARGE) {
            return search(n);
        }
        long seconds = n * MICRO / microPerSecond;
        if (seconds > FAR_US / US_PER_SECOND) {
            return Long.MAX_VALUE;
        }
        long rest = n * MICRO % microPerSecond;
        return seconds * US_PER_SECOND + (rest * US_PER_SECOND + microPerSecond - 1) / microPerSecond;
    }

    /** The first moment at which there have been n, if ever: for numbers whose products are too large. */
    private long search(long n) {
        long before = 0;
        long after = 1;
        while (after < FAR_US && countAt(after) < n) {
            before = after;
            after *= 2;
        }
        if (countAt(after) < n) {
            return Long.MAX_VALUE;
        }
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            if (countAt(middle) < n) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }
}
