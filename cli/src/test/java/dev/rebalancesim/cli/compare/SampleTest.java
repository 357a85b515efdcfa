package dev.rebalancesim.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.report.Metric.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Means are exact and rounded once; no sum overflows. */
class SampleTest {

    @Test
    void theMeanOfTimes_isInMilliseconds_roundedToMillionths() {
        assertThat(times(1_000L, 1_000L, 1_001L).plainMean()).isEqualTo("1.000333");
        assertThat(times(1L, 2L).plainMean()).isEqualTo("0.0015");
        assertThat(times(0L, 0L).plainMean()).isEqualTo("0");
        assertThat(times(3_000_000L).plainMean()).isEqualTo("3000");
    }

    @Test
    void theMeanOfCounts_keepsItsFraction() {
        assertThat(counts(9L, 10L, 9L).plainMean()).isEqualTo("9.333333");
        assertThat(counts(1L, 1L, 0L).plainMean()).as("halves and more go up").isEqualTo("0.666667");
    }

    @Test
    void aMeanIsShown_withAboutThreeDigits() {
        assertThat(counts(9L).shown()).isEqualTo("9");
        assertThat(counts(9L, 10L, 9L).shown()).isEqualTo("9.3");
        assertThat(counts(1_000L, 1_001L).shown()).isEqualTo("1001");
        assertThat(counts(21_588L).shown()).isEqualTo("21,588");
        assertThat(times(53_000L, 54_000L).shown()).isEqualTo("53.5 ms");
    }

    @Test
    void theRange_namesItsUnitOnce() {
        assertThat(times(24_100_000L, 27_000_000L).shownRange()).isEqualTo("24.1…27.0 s");
        assertThat(times(403_000L, 1_200_000L).shownRange()).isEqualTo("403 ms…1.20 s");
        assertThat(times(59_000_000L, 180_000_000L).shownRange()).isEqualTo("59.0 s…3 min");
        assertThat(times(125_000_000L, 185_000_000L).shownRange()).isEqualTo("2 min 5 s…3 min 5 s");
        assertThat(counts(13L, 15L).shownRange()).isEqualTo("13…15");
    }

    @Test
    void runsThatReadTheSame_areSteady() {
        assertThat(times(3_090_001L, 3_090_002L).isSteady()).isTrue();
        assertThat(counts(9L, 10L).isSteady()).isFalse();
    }

    @Test
    void sumsBeyondALong_areSumsAllTheSame() {
        assertThat(counts(Long.MAX_VALUE, Long.MAX_VALUE).plainMean()).isEqualTo(Long.toString(Long.MAX_VALUE));
    }

    private static Sample times(Long... valuesUs) {
        return new Sample(Unit.MICROSECONDS, List.of(valuesUs));
    }

    private static Sample counts(Long... values) {
        return new Sample(Unit.COUNT, List.of(values));
    }
}
