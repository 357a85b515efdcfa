package dev.rebalancesim.rate;

/**
 * Things that happen at a steady rate: the n-th (from 1) happens n / rate seconds after time 0.
 *
 * @param microPerSecond how many of them there are in a second, in millionths; 0 for none
 */
public record SteadyRate(long microPerSecond) {

    private static final long MICRO = 1_000_000L;
    private static final long US_PER_SECOND = 1_000_000L;

    /** How many there have been up to and including the given time. */
    long countAt(long timeUs) {
        if (microPerSecond == 0 || timeUs < 0) {
            return 0;
        }
        long seconds = timeUs / US_PER_SECOND;
        long restUs = timeUs % US_PER_SECOND;
        long micros = seconds * microPerSecond
                + restUs * (microPerSecond / MICRO)
                + restUs * (microPerSecond % MICRO) / MICRO;
        long count = micros / MICRO;
        while (timeOfUs(count + 1) <= timeUs) {
            count++;
        }
        while (count > 0 && timeOfUs(count) > timeUs) {
            count--;
        }
        return count;
    }

    /** When the n-th (from 1) happens; {@link Long#MAX_VALUE} if never. */
    long timeOfUs(long n) {
        if (microPerSecond == 0) {
            return Long.MAX_VALUE;
        }
        long scaled = Math.multiplyExact(n, MICRO);
        long seconds = scaled / microPerSecond;
        long rest = scaled % microPerSecond;
        return seconds * US_PER_SECOND + (rest * US_PER_SECOND + microPerSecond - 1) / microPerSecond;
    }
}
