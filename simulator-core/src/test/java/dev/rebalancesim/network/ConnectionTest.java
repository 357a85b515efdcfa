package dev.rebalancesim.network;

import static dev.rebalancesim.network.TestConnection.API;
import static dev.rebalancesim.network.TestConnection.answerTo;
import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.testkit.ScriptedBroker;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection from its set-up to its end. Latency is 1 ms one way unless a test says otherwise. */
class ConnectionTest {

    private final TestConnection net = new TestConnection(DelayModel.constant(1_000));

    @Test
    void settingUpTakesTwoRoundTripsBeforeTheFirstRequestLeaves() {
        net.send("a").runTo(seconds(1));

        assertThat(net.broker().arrivals(API)).containsExactly(5_000L);
        assertThat(net.outcomes()).containsExactly("a@6000");
    }

    @Test
    void anOpenConnectionCostsOneRoundTrip() {
        net.send("a").runTo(ms(10)).send("b").runTo(seconds(1));

        assertThat(net.outcomes()).containsExactly("a@6000", "b@12000");
    }

    @Test
    void requestsAreAnsweredInOrderHoweverTheLatencyVaries() {
        TestConnection shaky = new TestConnection(new DelayModel(List.of(1_000L, 50_000L)));

        for (int i = 0; i < 50; i++) {
            shaky.send("r" + i);
        }
        shaky.runTo(seconds(60));

        assertThat(shaky.outcomes().stream().map(text -> text.substring(0, text.indexOf('@'))))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> "r" + i)
                        .toList());
        assertThat(shaky.broker().arrivals(API)).isSorted();
    }

    @Test
    @Tag("K2")
    void aParkedRequestMutesWhatIsBehindIt() {
        net.broker().next(API, silence());
        net.send("parked").send("behind").runTo(seconds(1));
        assertThat(net.broker().received(API)).hasSize(1);

        net.broker().answerLast(API, answerTo("parked"));
        net.runTo(seconds(2));

        assertThat(net.broker().arrivals(API)).containsExactly(5_000L, seconds(1));
        assertThat(net.outcomes()).containsExactly("parked@1001000", "behind@1001000");
    }

    @Test
    @Tag("K3")
    void oneRequestTimeoutFailsAllRequestsOfTheConnection() {
        net.broker().next(API, silence());
        net.send("slow", seconds(30)).send("behind", seconds(60)).runTo(seconds(40));

        assertThat(net.disconnections()).containsExactly("request timeout");
        assertThat(net.outcomes()).containsExactly("slow failed@30004000", "behind failed@30004000");
    }

    @Test
    @Tag("K3")
    void theShortestTimeoutCountsEvenIfItBelongsToALaterRequest() {
        net.broker().next(API, silence());
        net.send("join", seconds(305)).runTo(seconds(1)).send("heartbeat", seconds(30));

        net.runTo(seconds(40));

        assertThat(net.outcomes()).containsExactly("join failed@31000000", "heartbeat failed@31000000");
    }

    @Test
    @Tag("K3")
    void aTimeoutIsNoticedOnlyWhenTheClientLooksAndNotAtAllIfTheAnswerIsThereByThen() {
        net.broker().next(API, net.broker().after(seconds(29), ScriptedBroker.answering(answerTo("a"))));
        net.send("a").runTo(seconds(1)).lookAway().runTo(seconds(100)).look();

        assertThat(net.outcomes()).containsExactly("a@100000000");
        assertThat(net.disconnections()).isEmpty();
    }

    @Test
    @Tag("K3")
    void aSeriesOfFetchesDoesNotTimeOutWhilePacketsPass() {
        net.broker().always(Fetch.API, silence());
        net.send(fetch(true), "series", seconds(30)).runTo(seconds(200));
        assertThat(net.outcomes()).isEmpty();

        net.path().cut(net.nowUs(), seconds(300));
        net.runTo(seconds(299));

        assertThat(net.outcomes()).containsExactly("series failed@230000000");
    }

    @Test
    @Tag("K3")
    void aFetchThatTheClientBeginsToWaitForDoesNotTimeOutEither() {
        net.broker().always(Fetch.API, silence());
        net.send(fetch(false), "prefetch", seconds(30)).runTo(seconds(1));
        net.connection().beginSeries();

        net.runTo(seconds(200));

        assertThat(net.outcomes()).isEmpty();
    }

    @Test
    @Tag("K3")
    void aSingleFetchTimesOutLikeAnyRequest() {
        net.broker().always(Fetch.API, silence());

        net.send(fetch(false), "single", seconds(30)).runTo(seconds(200));

        assertThat(net.outcomes()).containsExactly("single failed@30004000");
    }

    @Test
    void afterAFailureTheNextRequestWaitsForTheReconnectBackoff() {
        net.broker().next(API, silence());
        net.send("a", seconds(1)).runTo(seconds(2)).send("later").runTo(seconds(3));
        net.broker().next(API, silence());
        net.send("b", seconds(1)).runTo(ms(4_001)).send("soon").runTo(seconds(5));

        // The first backoff (50 ms ± 20 %) was over when "later" was sent; the second was not yet for "soon".
        assertThat(net.outcomes()).contains("later@2006000");
        long soon = timeOf("soon");
        long failed = net.disconnectionTimes().get(1);
        assertThat(soon - failed - 6_000).isBetween(ms(40), ms(60));
    }

    @Test
    void theReconnectBackoffDoublesUpToItsMaximum() {
        ReconnectBackoff backoff = new ReconnectBackoff(
                50,
                1_000,
                new dev.rebalancesim.engine.Simulation(7, 1, dev.rebalancesim.engine.Simulation.TieOrder.INSERTION)
                        .randoms().stream("backoff"));
        long[] nominal = {50, 100, 200, 400, 800, 1_000, 1_000};
        for (long expected : nominal) {
            backoff.onFailure(0);
            assertThat(backoff.remainingUs(0))
                    .isBetween(ms(expected * 8 / 10), ms(Math.min(1_000, expected * 12 / 10)));
        }

        backoff.onSuccess();
        backoff.onFailure(0);

        assertThat(backoff.remainingUs(0)).isLessThanOrEqualTo(ms(60));
    }

    @Test
    void answersToAClosedConnectionAreDropped() {
        net.broker().next(API, silence());
        net.send("a").runTo(seconds(1));

        net.connection().close();
        net.broker().answerLast(API, answerTo("a"));
        net.runTo(seconds(2));

        assertThat(net.outcomes()).isEmpty();
        assertThat(net.disconnections()).isEmpty();
    }

    @Test
    void anAnswerThatTheClientHasNotLookedAtIsDroppedWithItsConnection() {
        net.send("a").lookAway().runTo(ms(4));
        net.look().lookAway().runTo(seconds(1));

        net.connection().close();
        net.look();

        assertThat(net.broker().received(API)).hasSize(1);
        assertThat(net.outcomes()).isEmpty();
    }

    @Test
    void whatWasSentBeforeAGracefulCloseStillArrives() {
        net.send("hello").runTo(ms(10)).send("goodbye");

        net.connection().close();
        net.runTo(seconds(1));

        assertThat(net.broker().arrivals(API)).containsExactly(5_000L, 11_000L);
        assertThat(net.outcomes()).containsExactly("hello@6000");
    }

    @Test
    void whatWaitedForTheSetUpIsLostWithAClosedConnection() {
        net.send("never").runTo(ms(1));

        net.connection().close();
        net.runTo(seconds(1));

        assertThat(net.broker().received(API)).isEmpty();
    }

    @Test
    void aBrokenConnectionIsSetUpAgainAndTheOldAnswersDoNotCount() {
        net.broker().next(API, silence());
        net.send("old").runTo(seconds(1));

        net.connection().disconnect("test");
        net.send("new").runTo(ms(1_020));
        net.broker().answerLast(API, answerTo("old"));
        net.runTo(seconds(2));

        assertThat(net.outcomes()).first().isEqualTo("old failed@1000000");
        assertThat(net.outcomes()).last().asString().startsWith("new@");
        assertThat(net.outcomes()).hasSize(2);
    }

    @Test
    void aRequestCannotBeAnsweredTwice() {
        net.broker().next(API, silence());
        net.send("a").runTo(seconds(1));
        net.broker().answerLast(API, answerTo("a"));

        assertThatThrownBy(() -> net.broker().answerLast(API, answerTo("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void itIsKnownWhetherRequestsArePending() {
        assertThat(net.connection().hasPendingRequests()).isFalse();

        net.send("a");
        assertThat(net.connection().hasPendingRequests())
                .as("waiting for the set-up")
                .isTrue();

        net.runTo(ms(5));
        assertThat(net.connection().hasPendingRequests()).as("in flight").isTrue();

        net.runTo(ms(6));
        assertThat(net.connection().hasPendingRequests()).isFalse();
    }

    private long timeOf(String name) {
        return net.outcomes().stream()
                .filter(text -> text.startsWith(name + "@"))
                .mapToLong(text -> Long.parseLong(text.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static Fetch.Request fetch(boolean repeats) {
        return new Fetch.Request(List.of(), 1, 500, 1, 1, false, false, repeats, "");
    }

    @Test
    void errorsAreAnswersToo() {
        net.broker()
                .next(
                        API,
                        ScriptedBroker.answering(new dev.rebalancesim.protocol.FindCoordinator.Response(
                                Errors.COORDINATOR_NOT_AVAILABLE, "nobody")));

        net.send("a").runTo(seconds(1));

        assertThat(net.outcomes()).containsExactly("nobody@6000");
    }
}
