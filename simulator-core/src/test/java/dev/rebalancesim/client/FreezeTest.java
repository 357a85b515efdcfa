package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that stands still for a while, or has no network, and what it does when it is back (K94, K95). */
class FreezeTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    @Test
    @Tag("K95")
    void whileItStandsStillNothingIsSentAndThenAtOnce() {
        TestConsumer c = consumer().config("enable.auto.commit", false).joined();

        c.runTo(seconds(2)).freeze(seconds(20)).runTo(seconds(23));

        assertThat(c.sent(Heartbeat.API)).containsExactly(seconds(22));
    }

    @Test
    @Tag("K95")
    void whoWasExpiredMeanwhileLearnsItFromItsFirstHeartbeat() {
        TestConsumer c = consumer().config("enable.auto.commit", false).joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(2)).freeze(seconds(60)).runTo(seconds(63));

        assertThat(c.revocations().only().event())
                .isEqualTo(new PartitionEvent.RevocationStarted("c", true, List.of(T0, T1)));
        // The client's own session timer is over, too, so it looks the coordinator up first, behind a parked fetch.
        assertThat(c.revocations().only().timeUs()).isBetween(seconds(62), ms(62_500));
        assertThat(c.coordinator().requests(JoinGroup.Request.class))
                .extracting(JoinGroup.Request::memberId)
                .containsExactly("", "member-1", "", "member-2");
    }

    @Test
    @Tag("K95")
    void aZombieFinishesTheBatchInHandBeforeItLosesItsPartitions() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .config("enable.auto.commit", false)
                .with(it -> it.perBatch(seconds(5)))
                .joined();
        c.coordinator().always(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(2)).freeze(seconds(60)).runTo(seconds(70));

        // The batch would have been done at 6 s; the thread finds that out when the process goes on, at 62 s.
        assertThat(c.trace().all(RecordsEvent.Processed.class).first().timeUs()).isEqualTo(seconds(62));
        assertThat(c.revocations().first().timeUs()).isGreaterThanOrEqualTo(seconds(62));
        assertThat(c.revocations().first().event().lost()).isTrue();
    }

    @Test
    @Tag("K3")
    @Tag("K95")
    void anAnswerThatWaitedInTheSocketIsNoTimeout() {
        TestConsumer c = consumer().config("enable.auto.commit", false).create();
        c.coordinator().assigns(List.of(T0)).next(JoinGroup.API, c.coordinator().lateBy(seconds(5), JoinGroup.API));

        c.start().runTo(seconds(4)).freeze(seconds(400)).runTo(seconds(405));

        assertThat(c.trace().all(NetworkEvent.Disconnected.class).count()).isZero();
        assertThat(c.sent(JoinGroup.API)).hasSize(2);
    }

    @Test
    @Tag("K16")
    void aLookupThatWasDueMeanwhileIsMadeUpFor() {
        TestConsumer c = consumer().create().lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");
        c.start().runTo(seconds(2));

        c.freeze(seconds(10)).lookupAnswers(Errors.NONE, "coordinator").runTo(seconds(14));

        assertThat(c.sent(FindCoordinator.API)).anyMatch(time -> time >= seconds(12) && time <= ms(13_200));
        assertThat(c.sent(JoinGroup.API)).isNotEmpty();
    }

    @Test
    @Tag("K63")
    void aPositionLookupThatWasDueMeanwhileIsMadeUpFor() {
        TestConsumer c = consumer()
                .config("enable.auto.commit", false)
                .config("heartbeat.interval.ms", 40_000)
                .create();
        c.coordinator().assigns(List.of(T0)).next(OffsetFetch.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));
        c.start().runTo(ms(50));

        c.freeze(seconds(10)).runTo(seconds(12));

        assertThat(c.sent(OffsetFetch.API)).hasSize(2);
    }

    @Test
    @Tag("K88")
    void aFrozenProcessClosesWhenItGoesOn() {
        TestConsumer c = consumer().joined();
        c.coordinator().always(Heartbeat.API, silence());

        c.runTo(seconds(1)).freezeWhile(seconds(10), () -> c.close()).runTo(seconds(12));

        assertThat(c.sent(LeaveGroup.API)).hasSize(1).first().matches(time -> time >= seconds(11));
    }

    @Test
    @Tag("K3")
    @Tag("K39")
    void aConsumerWhoseNetworkIsCutKeepsItsMembershipAndLooksForTheCoordinator() {
        TestConsumer c = consumer()
                .config("enable.auto.commit", false)
                .config("session.timeout.ms", 20_000)
                .config("request.timeout.ms", 30_000)
                .joined();

        c.runTo(seconds(5)).cutNetwork(seconds(60)).runTo(seconds(60));

        // The last answer came at 3 s; after 20 s of silence the coordinator counts as unknown.
        assertThat(c.trace().all(MemberEvent.CoordinatorUnknown.class).first().timeUs())
                .isBetween(seconds(23), ms(23_110));
        assertThat(c.owned()).containsExactly(T0, T1);
        assertThat(c.sent(JoinGroup.API)).hasSize(2);

        c.runTo(seconds(130));
        assertThat(c.sent(Heartbeat.API)).last().matches(time -> time > seconds(120));
        assertThat(c.sent(JoinGroup.API)).as("still the same membership").hasSize(2);
    }

    @Test
    @Tag("K94")
    void aKilledProcessSaysNothingMore() {
        TestConsumer c = consumer().topic("t", 2, 1).joined();

        c.runTo(ms(1_500)).kill().runTo(seconds(100));

        assertThat(c.trace().all(NetworkEvent.RequestSent.class).from(ms(1_501)).count())
                .isZero();
        assertThat(c.revocations().count()).isZero();
        assertThat(WAKE).isPositive();
    }
}
