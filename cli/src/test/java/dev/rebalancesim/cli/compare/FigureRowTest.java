package dev.rebalancesim.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.report.Metric.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which value of a row is the best, and how many times the best the others are. */
class FigureRowTest {

    @Test
    void whereLessIsBetter_theLeastIsTheBest() {
        FigureRow row = row(Figure.REBALANCES, Unit.COUNT, 9L, 12L, 81L);

        assertThat(best(row)).containsExactly(true, false, false);
        assertThat(relative(row)).containsExactly("1", "1.333", "9");
        assertThat(row.compare(0, 1)).isNegative();
    }

    @Test
    void whereMoreIsBetter_theMostIsTheBest() {
        FigureRow row = row(Figure.PROCESSED, Unit.COUNT, 250L, 1_000L);

        assertThat(best(row)).containsExactly(false, true);
        assertThat(relative(row)).containsExactly("0.25", "1");
        assertThat(row.compare(0, 1)).isPositive();
    }

    @Test
    void whatIsNotJudged_hasNoBest() {
        FigureRow row = row(Figure.HEARTBEATS, Unit.COUNT, 250L, 1_000L);

        assertThat(best(row)).containsExactly(false, false);
        assertThat(relative(row)).containsExactly("", "");
        assertThat(row.compare(0, 1)).isZero();
    }

    @Test
    void severalCanBeTheBest() {
        assertThat(best(row(Figure.MOVES, Unit.COUNT, 24L, 40L, 24L))).containsExactly(true, false, true);
    }

    @Test
    void nobodyIsTheBest_byAHair() {
        FigureRow hair = row(Figure.PAUSE_TOTAL, Unit.MICROSECONDS, 1_000_000L, 1_010_000L, 1_010_001L);

        assertThat(best(hair)).containsExactly(true, true, false);
        assertThat(hair.compare(0, 1)).as("but it ranks").isNegative();
    }

    @Test
    void valuesThatReadTheSame_rankTheSame() {
        FigureRow row = row(Figure.PAUSE_TOTAL, Unit.MICROSECONDS, 3_090_001L, 3_090_002L);

        assertThat(row.isSame()).isTrue();
        assertThat(row.compare(0, 1)).isZero();
    }

    @Test
    void nothingIsANumberOfTimesNothing() {
        FigureRow row = row(Figure.STOP_THE_WORLD, Unit.MICROSECONDS, 424_000L, 0L);

        assertThat(best(row)).containsExactly(false, true);
        assertThat(relative(row)).containsExactly("", "");
    }

    @Test
    void aVariantWithoutTheFigure_isNeitherBestNorWorse() {
        FigureRow row = row(Figure.CATCH_UP, Unit.MICROSECONDS, null, 6_200_000L);

        assertThat(best(row)).containsExactly(false, true);
        assertThat(relative(row)).containsExactly("", "1");
        assertThat(row.isSame()).isFalse();
        assertThat(row.compare(0, 1)).isZero();
    }

    @Test
    void meansAreCompared_notSingleRuns() {
        FigureRow row = new FigureRow(
                Figure.MOVES,
                List.of(
                        Optional.of(new Sample(Unit.COUNT, List.of(1L, 9L))),
                        Optional.of(new Sample(Unit.COUNT, List.of(4L, 4L)))));

        assertThat(best(row)).containsExactly(false, true);
        assertThat(relative(row)).containsExactly("1.25", "1");
    }

    @Test
    void ratiosAreShown_withAboutTwoDigits() {
        assertThat(shown(2_000L, 2_079L)).isEqualTo("1.04");
        assertThat(shown(1_000L, 3_249L)).isEqualTo("3.2");
        assertThat(shown(1_000L, 9_950L)).isEqualTo("10");
        assertThat(shown(1_000L, 14_499L)).isEqualTo("14");
        assertThat(shown(1L, 77_070L)).isEqualTo("77,070");
    }

    private static String shown(long best, long other) {
        return row(Figure.MOVES, Unit.COUNT, best, other)
                .relative(1)
                .orElseThrow()
                .shown();
    }

    private static List<Boolean> best(FigureRow row) {
        return IntStream.range(0, row.samples().size()).mapToObj(row::isBest).toList();
    }

    private static List<String> relative(FigureRow row) {
        return IntStream.range(0, row.samples().size())
                .mapToObj(i -> row.relative(i).map(Ratio::plain).orElse(""))
                .toList();
    }

    private static FigureRow row(Figure figure, Unit unit, Long... values) {
        return new FigureRow(
                figure,
                Arrays.stream(values)
                        .map(value -> Optional.ofNullable(value).map(v -> new Sample(unit, List.of(v))))
                        .toList());
    }
}
