package dev.rebalancesim.network;

import static dev.rebalancesim.network.TestConnection.API;
import static dev.rebalancesim.network.TestConnection.answerTo;
import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import org.junit.jupiter.api.Test;

/** A network that lets no packet pass for a while: TCP repeats, at 0.2, 0.6, 1.4, 3.0, 6.2, … s after the first try. */
class CutPathTest {

    private final TestConnection net = new TestConnection(DelayModel.constant(1_000));

    @Test
    void whatIsSentDuringACutArrivesWithTheFirstRepetitionAfterIt() {
        net.send("a").runTo(seconds(1));
        net.path().cut(net.nowUs(), ms(1_500));

        net.send("b").runTo(seconds(10));

        // Sent at 1.0 s; tries at 1.2 s and 1.6 s.
        assertThat(net.broker().arrivals(API)).containsExactly(5_000L, ms(1_601));
        assertThat(net.outcomes()).last().isEqualTo("b@1602000");
    }

    @Test
    void aLongCutIsFollowedByALongSilence() {
        net.send("a").runTo(seconds(1));
        net.path().cut(net.nowUs(), seconds(8));

        net.send("b").runTo(seconds(20));

        // Tries at 1.2, 1.6, 2.4, 4.0, 7.2 and 13.6 s.
        assertThat(net.broker().arrivals(API)).containsExactly(5_000L, ms(13_601));
    }

    @Test
    void whatIsUnderWayWhenTheCutBeginsArrives() {
        net.send("a").runTo(ms(10)).send("b");
        net.path().cut(net.nowUs(), seconds(5));

        net.runTo(ms(11));

        assertThat(net.broker().arrivals(API)).containsExactly(5_000L, 11_000L);
    }

    @Test
    void answersAreHeldUpToo() {
        net.broker().next(API, silence());
        net.send("a").runTo(seconds(1));
        net.path().cut(net.nowUs(), ms(1_100));

        net.broker().answerLast(API, answerTo("a"));
        net.runTo(seconds(2));

        assertThat(net.outcomes()).containsExactly("a@1201000");
    }

    @Test
    void theOrderIsKeptAcrossACut() {
        net.send("a").runTo(seconds(1));
        net.path().cut(net.nowUs(), seconds(8));
        // b is repeated at 13.6 s; c, sent at 6 s, at 6.2, 6.6, 7.4 and 9.0 s: but c waits for b.
        net.send("b").runTo(seconds(6)).send("c").runTo(seconds(20));

        assertThat(net.outcomes()).containsExactly("a@6000", "b@13602000", "c@13602000");
    }

    @Test
    void aConnectionIsSetUpWithTheFirstTryAfterTheCut() {
        net.path().cut(0, ms(2_500));

        net.send("a").runTo(seconds(10));

        // Tries at 0, 1 and 3 s; then two round trips and the request.
        assertThat(net.outcomes()).containsExactly("a@3006000");
    }

    @Test
    void aConnectionThatCannotBeSetUpWithinTenSecondsFails() {
        net.path().cut(0, seconds(60));

        net.send("a").runTo(seconds(11));

        assertThat(net.disconnections()).containsExactly("connection could not be set up");
        assertThat(net.outcomes()).containsExactly("a failed@10000000");
    }

    @Test
    void aSecondCutProlongsTheFirst() {
        net.path().cut(0, seconds(2));
        net.path().cut(seconds(1), seconds(3));
        net.path().cut(seconds(1), ms(1_500));

        assertThat(net.path().departureUs(ms(2_900))).isEqualTo(ms(3_100));
        assertThat(net.path().lastPassableUs(ms(2_900)))
                .as("the outage began with the first cut")
                .isZero();
        assertThat(net.path().lastPassableUs(seconds(30))).isEqualTo(seconds(30));
    }
}
