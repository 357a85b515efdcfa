package dev.rebalancesim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Statistics without floating point. */
class FiguresTest {

    @Test
    void theQuantileByNearestRank_isOneOfTheValues() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();

        assertThat(Figures.quantile(hundred, 95)).isEqualTo(95);
        assertThat(Figures.quantile(new long[] {7}, 95)).isEqualTo(7);
        assertThat(Figures.quantile(new long[] {1, 2, 3}, 50)).isEqualTo(2);
        assertThat(Figures.quantile(new long[] {1, 2, 3}, 0)).isEqualTo(1);
    }

    @Test
    void squareRootsAreExactToTheMillionth() {
        for (long square : new long[] {0, 1, 2, 3, 4, 99, 1_000_000_007L, 9_999_999_999L}) {
            BigInteger scaled = BigInteger.valueOf(square).multiply(BigInteger.TEN.pow(12));

            assertThat(Figures.squareRootMicros(square)).isEqualTo(scaled.sqrt().longValueExact());
        }
    }

    @Test
    void theStandardDeviationIsThatOfAllMembers() {
        assertThat(Figures.stddevMicros(new int[] {2, 4, 4, 4, 5, 5, 7, 9})).isEqualTo(2_000_000);
        assertThat(Figures.stddevMicros(new int[] {3, 3, 3})).isZero();
        assertThat(Figures.stddevMicros(new int[] {})).isZero();
        assertThat(Figures.stddevMicros(new int[1_000])).isZero();
    }

    @Test
    void figuresOfNothing_areZero() {
        assertThat(DurationFigures.of(new long[0])).isEqualTo(new DurationFigures(0, 0, 0, 0, 0));
        assertThat(DurationFigures.of(new long[] {3, 1, 1}).meanUs()).isEqualTo(2);
    }

    @Test
    void namesAreOrderedAsPeopleDo() {
        assertThat(List.of("w-10", "w-2", "w-02", "w", "a-1").stream()
                        .sorted(NaturalOrder.INSTANCE)
                        .toList())
                .containsExactly("a-1", "w", "w-02", "w-2", "w-10");
    }
}
