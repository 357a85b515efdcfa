package dev.rebalancesim.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records come at a rate, also at a fraction of one per second and at millions. */
class RateTest {

    private static final long SECOND = 1_000_000L;

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                7,
                333_333,
                500_000,
                1_000_000,
                1_000_001,
                2_718_281,
                999_999_937,
                123_456_789_000L,
                1_000_000_000_000L,
                9_000_000_000_000L,
                100_000_000_000_000L
            })
    void countAndTimeAreInversesOfEachOther(long microPerSecond) {
        SteadyRate rate = new SteadyRate(microPerSecond);

        for (long n : new long[] {1, 2, 3, 10, 999, 1_000, 1_001, 123_457}) {
            long time = rate.timeOfUs(n);
            assertThat(rate.countAt(time)).as("at record %s", n).isGreaterThanOrEqualTo(n);
            assertThat(rate.countAt(time - 1)).as("just before record %s", n).isLessThan(n);
        }
    }

    @Test
    void recordsOfWholeRatesComeAtWholeFractionsOfASecond() {
        SteadyRate tenPerSecond = new SteadyRate(10_000_000);

        assertThat(tenPerSecond.timeOfUs(1)).isEqualTo(100_000);
        assertThat(tenPerSecond.timeOfUs(25)).isEqualTo(2_500_000);
        assertThat(tenPerSecond.countAt(99_999)).isZero();
        assertThat(tenPerSecond.countAt(100_000)).isEqualTo(1);
        assertThat(tenPerSecond.countAt(2 * SECOND)).isEqualTo(20);
    }

    @Test
    void aFractionOfARecordPerSecondIsARecordNowAndThen() {
        SteadyRate onePerMinute = new SteadyRate(16_667);

        assertThat(onePerMinute.timeOfUs(1)).isBetween(59_990_000L, 60_000_000L);
        assertThat(onePerMinute.countAt(59 * SECOND)).isZero();
        assertThat(onePerMinute.countAt(3_600 * SECOND)).isEqualTo(60);
    }

    @Test
    void aThirdIsRoundedUpToTheNextMicrosecondAndDoesNotDrift() {
        SteadyRate threePerSecond = new SteadyRate(3_000_000);

        assertThat(threePerSecond.timeOfUs(1)).isEqualTo(333_334);
        assertThat(threePerSecond.timeOfUs(3)).isEqualTo(SECOND);
        assertThat(threePerSecond.timeOfUs(3_000_000)).isEqualTo(1_000_000 * SECOND);
    }

    @Test
    void nothingComesAtRateZeroAndBeforeTheBeginning() {
        assertThat(new SteadyRate(0).countAt(Long.MAX_VALUE)).isZero();
        assertThat(new SteadyRate(0).timeOfUs(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(new SteadyRate(1_000_000).countAt(-1)).isZero();
        assertThat(new SteadyRate(1_000_000).countAt(0)).isZero();
    }

    @Test
    void yearsOfMillionsPerSecondDoNotOverflow() {
        SteadyRate tenMillion = new SteadyRate(10_000_000_000_000L);
        long year = 365L * 24 * 3_600 * SECOND;

        assertThat(tenMillion.countAt(year)).isEqualTo(10_000_000L * 365 * 24 * 3_600);
        assertThat(tenMillion.timeOfUs(10_000_001L)).isEqualTo(SECOND + 1);
    }

    /** Somebody may ask for an offset that no log will ever reach. */
    @ParameterizedTest
    @ValueSource(longs = {1, 333_333, 10_000_000, 10_000_000_000_000L})
    void whatComesInThousandsOfYearsNeverComes(long microPerSecond) {
        SteadyRate rate = new SteadyRate(microPerSecond);

        assertThat(rate.timeOfUs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(rate.timeOfUs(Long.MAX_VALUE / 2_000_000)).isPositive();
        assertThat(rate.timeOfUs(1_000_000_000_000L)).isPositive();
    }

    @Test
    void aHistoryCountsOnWhenItsRateChanges() {
        RateHistory history = new RateHistory(new SteadyRate(10_000_000));
        history.change(new SteadyRate(0), 2 * SECOND);
        history.change(new SteadyRate(1_000_000), 5 * SECOND);

        assertThat(history.countAt(SECOND)).isEqualTo(10);
        assertThat(history.countAt(2 * SECOND)).isEqualTo(20);
        assertThat(history.countAt(4 * SECOND)).isEqualTo(20);
        assertThat(history.countAt(7 * SECOND)).isEqualTo(22);
        assertThat(history.timeOfUs(20)).isEqualTo(2 * SECOND);
        assertThat(history.timeOfUs(21)).isEqualTo(6 * SECOND);
    }

    @Test
    void aHistoryThatHasStoppedNeverReachesTheNextOne() {
        RateHistory history = new RateHistory(new SteadyRate(1_000_000));
        history.change(new SteadyRate(0), 3 * SECOND + 500_000);

        assertThat(history.timeOfUs(3)).isEqualTo(3 * SECOND);
        assertThat(history.timeOfUs(4)).isEqualTo(Long.MAX_VALUE);
    }
}
