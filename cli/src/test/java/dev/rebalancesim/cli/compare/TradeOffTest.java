package dev.rebalancesim.cli.compare;

import static dev.rebalancesim.cli.compare.Variants.asItIs;
import static dev.rebalancesim.cli.compare.Variants.run;
import static dev.rebalancesim.cli.compare.Variants.variant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one sentence at the end of a comparison. */
class TradeOffTest {

    @Test
    void shorterPauses_haveTheirPrice() {
        assertThat(sentence(
                        asItIs("range", run().pauses(64_000, 640).rebalances(9)),
                        variant("cooperative-sticky", run().pauses(5_300, 530).rebalances(14))))
                .isEqualTo(
                        "With cooperative-sticky, all pauses together are 12× shorter than with range (5.30 s against"
                                + " 64.0 s), at the price of 14 rebalances instead of 9 and 28 JoinGroup requests instead of 18.");
    }

    @Test
    void aGainWithoutAPrice() {
        assertThat(sentence(variant("range", run().pauses(64_000, 640)), variant("sticky", run().pauses(32_000, 640))))
                .isEqualTo("With sticky, all pauses together are 2.0× shorter than with range (32.0 s against 64.0 s),"
                        + " and no other figure is worse.");
    }

    @Test
    void aPriceThatNobodyNotices_isNone() {
        assertThat(sentence(
                        variant("range", run().pauses(64_000, 640)),
                        variant("sticky", run().pauses(32_000, 640).stop(99))))
                .endsWith("and no other figure is notably worse.");
        assertThat(sentence(
                        variant("range", run().pauses(64_000, 640)),
                        variant("sticky", run().pauses(32_000, 640).stop(100))))
                .endsWith("at the price of 100 ms of stop-the-world instead of none.");
    }

    @Test
    void theBestIsHeldAgainst_whatTheScenarioHas() {
        assertThat(sentence(
                        variant("a", run().pauses(90_000, 100)),
                        asItIs("b", run().pauses(20_000, 100)),
                        variant("c", run().pauses(10_000, 100))))
                .startsWith("With c, all pauses together are 2.0× shorter than with b (");
    }

    @Test
    void whatTheScenarioHas_isTheBest_againstTheWorst() {
        assertThat(sentence(
                        variant("a", run().pauses(90_000, 100)),
                        variant("b", run().pauses(20_000, 100)),
                        asItIs("c", run().pauses(10_000, 100))))
                .startsWith("With c, all pauses together are 9.0× shorter than with a (");
    }

    @Test
    void noPauseAtAll() {
        assertThat(sentence(variant("false", run().pauses(25_900, 3_090).rebalances(9)), variant("true", run())))
                .isEqualTo("With true, no partition pauses; with false, they pause 25.9 s in all,"
                        + " and no other figure is worse.");
    }

    @Test
    void lostRecords_areNamedFirst() {
        assertThat(sentence(
                        variant("none", run().records(1_000, 0, 120)),
                        variant("earliest", run().records(1_000, 40, 0))))
                .isEqualTo(
                        "With earliest, no records are lost, with none 120, at the price of 40 records processed twice"
                                + " instead of none.");
    }

    @Test
    void whoProcessesHalf_isNotTheBest_thoughItNeverPauses() {
        assertThat(sentence(
                        variant("1", run().records(500, 0, 0)),
                        variant("2", run().records(1_000, 0, 0).pauses(900, 300))))
                .isEqualTo("With 2, 1000 records are processed, with 1 500, at the price of pauses of 900 ms in all"
                        + " instead of none and a longest pause of 300 ms instead of none.");
    }

    @Test
    void whoAlsoPausesLess_isPraisedForThat() {
        assertThat(sentence(
                        variant("a", run().records(500, 0, 0).pauses(900, 300)),
                        variant("b", run().records(1_000, 0, 0).pauses(300, 300))))
                .startsWith("With b, all pauses together are 3.0× shorter than with a (");
    }

    @Test
    void equalPauses_soItIsAboutSomethingElse() {
        assertThat(sentence(
                        variant("range", run().pauses(129_000, 43_000).moves(4, 3)),
                        variant("roundrobin", run().pauses(129_000, 43_000).moves(9, 3)),
                        variant("sticky", run().pauses(128_000, 43_000).moves(3, 3)),
                        variant(
                                "cooperative-sticky",
                                run().pauses(129_000, 43_000).moves(3, 3))))
                .isEqualTo(
                        "The pauses hardly differ (2 min 8 s to 2 min 9 s in all); what differs are the moves: 3 with"
                                + " sticky and cooperative-sticky, 9 with roundrobin.");
    }

    @Test
    void smallDifferences_areNotMadeGreat() {
        assertThat(sentence(variant("a", run().pauses(1_000, 100)), variant("b", run().pauses(1_050, 100))))
                .isEqualTo("The pauses hardly differ (1.00 s to 1.05 s in all), and no other figure differs notably.");
    }

    @Test
    void withoutAnyPause_theMovesDiffer() {
        assertThat(sentence(variant("range", run().moves(4, 3)), variant("sticky", run().moves(3, 3))))
                .isEqualTo("No partition pauses in any variant; what differs are the moves: 3 with sticky, 4 with"
                        + " range.");
    }

    @Test
    void noDifference_isSaid() {
        assertThat(sentence(variant("6s", run()), variant("10s", run()), variant("45s", run())))
                .isEqualTo("All 3 variants give the same figures: assignor makes no difference here.");
        assertThat(sentence(variant("6s", run()), variant("10s", run()))).startsWith("Both variants");
    }

    @Test
    void meansSayOfHowManyRuns_andWhetherTheyAgree() {
        assertThat(sentence(
                        variant("a", run().pauses(4_000, 100), run().pauses(8_000, 100)),
                        variant("b", run().pauses(1_000, 100), run().pauses(2_000, 100))))
                .contains("(1.50 s against 6.00 s; means of 2 runs, and so in each of them)");
        assertThat(sentence(
                        variant("a", run().pauses(1_000, 100), run().pauses(8_000, 100)),
                        variant("b", run().pauses(2_000, 100), run().pauses(2_000, 100))))
                .contains("(2.00 s against 4.50 s; means of 2 runs, and so in 1 of them)");
    }

    @Test
    void variantsThatShareAValue_areNamedByIt() {
        List<Variant> grid = Stream.of("range", "sticky")
                .flatMap(assignor -> Stream.of("6s", "10s")
                        .map(timeout -> new Variant(
                                List.of(assignor, timeout),
                                false,
                                variant("", run().pauses(assignor.equals("range") ? 2_000 : 1_000, 100))
                                        .replications())))
                .toList();

        assertThat(new Comparison("test", List.of("assignor", "session.timeout.ms"), grid, List.of()).conclusion())
                .hasValue("With sticky, all pauses together are 2.0× shorter than with range (1.00 s against 2.00 s),"
                        + " and no other figure is worse.");
        assertThat(new Comparison("test", List.of("assignor", "session.timeout.ms"), grid, List.of()).notes())
                .containsExactly("session.timeout.ms makes no difference to any of these figures.");
    }

    @Test
    void oneVariant_isNoTradeOff() {
        assertThat(new Comparison("test", List.of("assignor"), List.of(variant("range", run())), List.of())
                        .conclusion())
                .isEmpty();
    }

    private static String sentence(Variant... variants) {
        return new Comparison("test", List.of("assignor"), List.of(variants), List.of())
                .conclusion()
                .orElseThrow();
    }
}
