package dev.rebalancesim.client.classic;

import static dev.rebalancesim.testkit.ScriptedBroker.answering;
import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.InvalidConfigException;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The thread that keeps a member alive while the application is busy (K31 to K41). */
class HeartbeatThreadTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    /** A member whose application thread is stuck from 1 s on. */
    private static TestConsumer stuck(TestConsumer.Setup setup, long forUs) {
        return setup.joined().runTo(seconds(1)).stall(forUs);
    }

    private static TestConsumer.Setup quiet() {
        return consumer().config("enable.auto.commit", false);
    }

    @Test
    @Tag("K31")
    void theStateComesFirstSoNothingIsProcessedForAConsumerThatHasNotJoined() {
        TestConsumer c = quiet().create();
        c.coordinator().next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED));
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(seconds(2), JoinGroup.API));

        c.start().runTo(seconds(1)).stall(seconds(30)).runTo(seconds(31));

        assertThat(c.coordinator().apis()).containsExactly(JoinGroup.API, JoinGroup.API);
    }

    @Test
    @Tag("K31")
    @Tag("K38")
    void anUnknownCoordinatorComesBeforeThePollTimeout() {
        TestConsumer c = stuck(quiet().config("max.poll.interval.ms", 10_000), seconds(60));
        c.coordinator().always(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));
        c.lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "").runTo(seconds(30));
        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).count()).isZero();

        c.lookupAnswers(Errors.NONE, "coordinator").runTo(seconds(33));

        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs())
                .isBetween(seconds(30), seconds(33));
    }

    @Test
    @Tag("K31")
    void theHeartbeatThreadLooksForALostCoordinatorWhileTheApplicationIsBusy() {
        TestConsumer c = stuck(quiet(), seconds(20));
        c.coordinator().next(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));

        c.runTo(seconds(10));

        assertThat(c.sent(FindCoordinator.API)).hasSize(2);
        assertThat(c.sent(FindCoordinator.API)).last().matches(time -> time < seconds(4));
        assertThat(c.sent(Heartbeat.API)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @Tag("K32")
    void heartbeatsAreAnIntervalApartFromSendToSendAnsweredOrNot() {
        TestConsumer c = quiet().config("heartbeat.interval.ms", 2_000).joined();
        c.coordinator().always(Heartbeat.API, c.coordinator().lateBy(ms(1_500), Heartbeat.API));
        c.coordinator().next(Heartbeat.API, silence());

        c.runTo(seconds(11));

        assertThat(c.sent(Heartbeat.API))
                .containsExactly(
                        seconds(2) + WAKE,
                        seconds(4) + 2 * WAKE,
                        seconds(6) + 3 * WAKE,
                        seconds(8) + 4 * WAKE,
                        seconds(10) + 5 * WAKE);
    }

    @Test
    @Tag("K32")
    @Tag("P47")
    void whileTheApplicationIsBusyHeartbeatsComeWithTheThreadsLooks() {
        TestConsumer c = stuck(quiet().config("retry.backoff.ms", 700), seconds(30));

        c.runTo(seconds(8));

        // Looks at multiples of 0.7 s since JoinGroup was answered; heartbeats are due at 3.0 s, then 3 s after the
        // last.
        List<Long> sent = c.sent(Heartbeat.API);
        assertThat(sent.get(0)).isEqualTo(ms(3_500) + WAKE);
        assertThat(sent.get(1) - sent.get(0)).isBetween(seconds(3), ms(3_701));
    }

    @Test
    @Tag("K33")
    void membersThatGetTheirJoinAnswerTogetherBeatTogether() {
        TestConsumer fast = quiet().joined();
        TestConsumer slow = quiet().with(it -> it.callbacks(0, ms(2_000))).joined();

        fast.runTo(seconds(10));
        slow.runTo(seconds(10));

        assertThat(slow.sent(Heartbeat.API).get(1) - fast.sent(Heartbeat.API).get(1))
                .isBetween(0L, ms(101));
    }

    @Test
    @Tag("K34")
    @Tag("P2")
    void rebalanceInProgressIsASignOfLifeToo() {
        TestConsumer c = stuck(quiet().config("session.timeout.ms", 10_000), seconds(60));
        c.coordinator().always(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(60));

        assertThat(c.trace().all(MemberEvent.CoordinatorUnknown.class).count()).isZero();
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).count())
                .as("noted once")
                .isEqualTo(1);
        assertThat(c.revocations().count()).as("nothing is done about it").isZero();
    }

    @Test
    @Tag("K35")
    void heartbeatsGoOnAfterRebalanceInProgressUntilThePoll() {
        TestConsumer c = stuck(quiet(), seconds(20));
        c.coordinator().always(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(21));

        assertThat(c.sent(Heartbeat.API)).hasSize(6);
        c.runTo(seconds(21) + WAKE);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(seconds(21) + WAKE);
    }

    @Test
    @Tag("K36")
    void heartbeatsEndWithTheMembership() {
        TestConsumer c = stuck(quiet(), seconds(60));
        c.coordinator().next(Heartbeat.API, answering(new Heartbeat.Response(Errors.NONE)));
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(60));

        assertThat(c.sent(Heartbeat.API)).hasSize(2);
    }

    @Test
    @Tag("K36")
    void heartbeatsEndWithClose() {
        TestConsumer c = quiet().with(it -> it.callbacks(seconds(10), 0)).joined();

        c.runTo(seconds(1)).close().runTo(seconds(20));

        assertThat(c.sent(Heartbeat.API)).isEmpty();
    }

    @Test
    @Tag("K37")
    void aDynamicMemberLeavesWhenThePollTimeoutIsOver() {
        TestConsumer c = stuck(quiet().config("max.poll.interval.ms", 10_000), seconds(30));
        c.runTo(seconds(30));

        long expired =
                c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs();
        // The last poll() returned at 1.0003 s.
        assertThat(expired).isBetween(seconds(11) + WAKE, seconds(11) + 2 * WAKE + ms(100));
        assertThat(c.sent(LeaveGroup.API)).containsExactly(expired);
        LeaveGroup.Identity leaver = c.coordinator()
                .requests(LeaveGroup.Request.class)
                .get(0)
                .members()
                .get(0);
        assertThat(leaver.memberId()).isEqualTo("member-1");
        assertThat(leaver.reason()).isEqualTo("consumer poll timeout has expired.");
        assertThat(c.sent(Heartbeat.API)).as("heartbeats stop").allMatch(time -> time < expired);
        assertThat(c.owned()).as("and nothing else happens").containsExactly(T0, T1);
        assertThat(c.revocations().count()).isZero();
    }

    @Test
    @Tag("K37")
    @Tag("K55")
    @Tag("P34")
    void atItsNextPollItLosesItsPartitionsAndJoinsAsSomebodyElse() {
        TestConsumer c = stuck(quiet().config("max.poll.interval.ms", 10_000), seconds(30));

        c.runTo(seconds(32));

        assertThat(c.revocations().only().timeUs()).isEqualTo(seconds(31) + WAKE);
        assertThat(c.revocations().only().event())
                .isEqualTo(new PartitionEvent.RevocationStarted("c", true, List.of(T0, T1)));
        List<JoinGroup.Request> joins = c.coordinator().requests(JoinGroup.Request.class);
        assertThat(joins).extracting(JoinGroup.Request::memberId).containsExactly("", "member-1", "", "member-2");
        assertThat(joins.get(2).reason()).isEqualTo("consumer pro-actively leaving the group");
        assertThat(joins.get(2).protocols().get(0).metadata().generationId()).isEqualTo(-1);
    }

    @Test
    @Tag("K37")
    @Tag("P13")
    void aStaticMemberFallsSilentInstead() {
        TestConsumer c =
                stuck(quiet().config("max.poll.interval.ms", 10_000).with(it -> it.instanceId("i")), seconds(30));

        c.runTo(seconds(30));

        long expired =
                c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs();
        assertThat(expired).isBetween(seconds(11) + WAKE, seconds(11) + 2 * WAKE + ms(100));
        assertThat(c.sent(LeaveGroup.API)).isEmpty();
        assertThat(c.sent(Heartbeat.API)).allMatch(time -> time < expired);
    }

    @Test
    @Tag("K37")
    @Tag("K64")
    void aCallbackThatTakesTooLongEndsTheMembershipButIsNotInterrupted() {
        TestConsumer c = quiet().config("max.poll.interval.ms", 10_000)
                .with(it -> it.callbacks(0, seconds(25)))
                .create();
        c.coordinator().assigns(List.of(T0));

        c.start().runTo(seconds(26));

        assertThat(c.sent(LeaveGroup.API)).hasSize(1).first().matches(time -> time <= ms(10_101));
        assertThat(c.assigned().first().timeUs()).isEqualTo(seconds(25));
        assertThat(c.revocations().first().timeUs()).isEqualTo(seconds(25));
        assertThat(c.revocations().first().event().lost()).isTrue();
    }

    @Test
    @Tag("K39")
    void aSilentCoordinatorIsGivenUpAfterTheSessionTimeoutButMembershipIsKept() {
        TestConsumer c =
                stuck(quiet().config("session.timeout.ms", 10_000).config("request.timeout.ms", 60_000), seconds(30));
        c.coordinator().next(Heartbeat.API, silence());

        c.runTo(seconds(20));

        assertThat(c.trace().all(MemberEvent.CoordinatorUnknown.class).only().timeUs())
                .isBetween(seconds(10), ms(10_101));
        assertThat(c.coordinator().requests(Heartbeat.Request.class)).allSatisfy(heartbeat -> {
            assertThat(heartbeat.generationId()).isEqualTo(1);
            assertThat(heartbeat.memberId()).isEqualTo("member-1");
        });
        assertThat(c.sent(JoinGroup.API)).hasSize(2);
        assertThat(c.trace().all(MemberEvent.MembershipReset.class).count()).isZero();
    }

    @Test
    @Tag("K40")
    @Tag("K47")
    @Tag("P17")
    void aFencedMemberDiesAtItsNextPoll() {
        TestConsumer busy = stuck(quiet().with(it -> it.instanceId("i")), seconds(20));
        TestConsumer idle = quiet().with(it -> it.instanceId("i")).joined();
        busy.coordinator().next(Heartbeat.API, refusing(Errors.FENCED_INSTANCE_ID));
        idle.coordinator().next(Heartbeat.API, refusing(Errors.FENCED_INSTANCE_ID));

        busy.runTo(seconds(30));
        idle.runTo(seconds(30));

        assertThat(busy.failures()).containsExactly("FencedInstanceIdException");
        assertThat(busy.trace().all(MemberEvent.Failed.class).only().timeUs()).isEqualTo(seconds(21) + WAKE);
        assertThat(busy.sent(Heartbeat.API)).hasSize(1);
        assertThat(idle.trace().all(MemberEvent.Failed.class).only().timeUs()).isEqualTo(seconds(3) + WAKE);
        assertThat(idle.hasEnded()).isTrue();
    }

    @Test
    @Tag("K40")
    void anUnexpectedErrorIsOnlyAFailedHeartbeat() {
        TestConsumer c = quiet().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_SERVER_ERROR));

        c.runTo(seconds(4));

        assertThat(c.sent(Heartbeat.API)).hasSize(2);
        assertThat(c.sent(Heartbeat.API).get(1)).isBetween(ms(3_080), ms(3_121));
        assertThat(c.failures()).isEmpty();
        assertThat(c.lookups()).isEqualTo(1);
    }

    @Test
    @Tag("K41")
    void theIntervalMustBeShorterThanTheSessionTimeout() {
        assertThatThrownBy(() -> ConsumerConfig.of(
                        Map.of("heartbeat.interval.ms", "6000", "session.timeout.ms", "6000"), "g", "c"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("heartbeat.interval.ms");
        assertThat(ConsumerConfig.of(Map.of("heartbeat.interval.ms", "5999", "session.timeout.ms", "6000"), "g", "c")
                        .heartbeatIntervalMs())
                .isEqualTo(5_999);
    }

    @Test
    @Tag("K33")
    @Tag("K79")
    void heartbeatsGoOnWhileTheApplicationWaitsForACommitBeforeProcessing() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.BEFORE_PROCESSING).perBatch(seconds(10)))
                .joined();

        c.runTo(seconds(10));

        assertThat(c.sent(Heartbeat.API)).hasSize(3);
    }
}
