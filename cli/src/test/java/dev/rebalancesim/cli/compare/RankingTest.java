package dev.rebalancesim.cli.compare;

import static dev.rebalancesim.cli.compare.Variants.run;
import static dev.rebalancesim.cli.compare.Variants.variant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records first, then the time without consumption, then what it took. */
class RankingTest {

    @Test
    void theShorterAllPausesTogether_theBetter() {
        assertThat(ranks(
                        variant("a", run().pauses(900, 100)),
                        variant("b", run().pauses(300, 300)),
                        variant("c", run().pauses(600, 10))))
                .containsExactly(3, 1, 2);
    }

    @Test
    void equalPauses_leaveItToTheLongest_andThenToTheMoves() {
        assertThat(ranks(
                        variant("a", run().pauses(900, 100).moves(4, 3)),
                        variant("b", run().pauses(900, 100).moves(3, 3)),
                        variant("c", run().pauses(900, 90).moves(9, 3))))
                .containsExactly(3, 2, 1);
    }

    @Test
    void equallyGoodOnes_shareTheirRank() {
        assertThat(ranks(
                        variant("a", run().pauses(900, 100)),
                        variant("b", run()),
                        variant("c", run().pauses(900, 100)),
                        variant("d", run().pauses(901_000, 100))))
                .containsExactly(2, 1, 2, 4);
    }

    @Test
    void lostRecords_weighMoreThanAnyPause() {
        assertThat(ranks(variant("a", run().records(1_000, 0, 1)), variant("b", run().pauses(900_000, 90_000))))
                .containsExactly(2, 1);
    }

    @Test
    void fewerRecordsProcessed_countOnlyFromTenPercent() {
        assertThat(ranks(
                        variant("slow", run().records(500, 0, 0)),
                        variant("slower", run().records(300, 0, 0)),
                        variant("a hair", run().records(995, 0, 0).pauses(10, 10)),
                        variant("most", run().records(1_000, 0, 0).pauses(900, 100))))
                .containsExactly(3, 4, 1, 2);
    }

    private static List<Integer> ranks(Variant... variants) {
        Ranking ranking = new Comparison("test", List.of("axis"), List.of(variants), List.of()).ranking();
        return IntStream.range(0, variants.length).mapToObj(ranking::rank).toList();
    }
}
