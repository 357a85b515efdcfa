package dev.rebalancesim.client.classic;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a consumer gets from "I need to join" to its assignment (K17 to K28). */
class JoinStepTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    /** A member that was told to rejoin when its first heartbeat was answered, after 3 s; its JoinGroup is out. */
    private static TestConsumer rejoining(TestConsumer c) {
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(JoinGroup.API, silence());
        return c.runTo(ms(3_100));
    }

    private static List<JoinGroup.Request> joins(TestConsumer c) {
        return c.coordinator().requests(JoinGroup.Request.class);
    }

    @Test
    @Tag("K17")
    void thereIsOneJoinGroupAtATimeAndOnePreparation() {
        TestConsumer c = rejoining(consumer().joined());

        c.runTo(seconds(60));

        assertThat(joins(c)).hasSize(3);
        assertThat(c.trace()
                        .all(MemberEvent.JoinPrepareStarted.class)
                        .from(seconds(1))
                        .count())
                .isEqualTo(1);
    }

    @Test
    @Tag("K18")
    @Tag("K46")
    @Tag("P36")
    void aRetryAfterSyncGroupFailedRevokesNothingASecondTime() {
        TestConsumer c = consumer().joined();
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(SyncGroup.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(SyncGroup.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(4));

        assertThat(c.revocations().times()).containsExactly(seconds(3) + WAKE);
        assertThat(joins(c)).hasSize(5);
        assertThat(c.assigned().times()).containsExactly(0L, seconds(3) + WAKE);
    }

    @Test
    @Tag("K18")
    void aRetryAfterALostConnectionRevokesNothingASecondTime() {
        TestConsumer c =
                rejoining(consumer().config("max.poll.interval.ms", 20_000).joined());

        c.runTo(seconds(40));

        assertThat(c.revocations().count()).isEqualTo(1);
        // The same request again: the coordinator can tell that nothing changed (C16, C17).
        assertThat(joins(c)).hasSize(4);
        assertThat(joins(c).get(3).protocols()).isEqualTo(joins(c).get(2).protocols());
        assertThat(joins(c).get(3).memberId()).isEqualTo("member-1");
    }

    @Test
    @Tag("K18")
    void afterACompletedJoinTheNextOneIsPreparedAgain() {
        TestConsumer c = consumer().joined();
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(7));

        assertThat(c.revocations().times()).containsExactly(seconds(3) + WAKE, seconds(6) + 2 * WAKE);
    }

    @Test
    @Tag("K19")
    @Tag("K66")
    void joinGroupSaysWhoWantsToJoinWithWhatAndWhy() {
        TestConsumer c = consumer()
                .config("session.timeout.ms", 20_000)
                .config("max.poll.interval.ms", 90_000)
                .config("client.rack", "east")
                .with(it -> it.instanceId("i-1").assignors("roundrobin", "range"))
                .joined();
        c = rejoining(c);

        JoinGroup.Request first = joins(c).get(0);
        assertThat(first.memberId()).isEmpty();
        assertThat(first.groupInstanceId()).isEqualTo("i-1");
        assertThat(first.sessionTimeoutMs()).isEqualTo(20_000);
        assertThat(first.rebalanceTimeoutMs()).isEqualTo(90_000);
        assertThat(first.protocolType()).isEqualTo("consumer");
        assertThat(first.reason()).isEmpty();
        JoinGroup.Request second = joins(c).get(1);
        assertThat(second.memberId()).isEqualTo("member-1");
        assertThat(second.reason()).isEqualTo("group is already rebalancing");
        assertThat(second.protocols()).extracting(JoinGroup.Protocol::name).containsExactly("roundrobin", "range");
        assertThat(second.protocols()).allSatisfy(protocol -> {
            assertThat(protocol.metadata().topics()).containsExactly("t");
            assertThat(protocol.metadata().ownedPartitions())
                    .as("an eager member owns nothing now")
                    .isEmpty();
            assertThat(protocol.metadata().generationId()).isEqualTo(1);
            assertThat(protocol.metadata().rackId()).isEqualTo("east");
        });
    }

    @Test
    @Tag("K19")
    @Tag("K36")
    @Tag("P31")
    void noHeartbeatsWhileJoinGroupIsOut() {
        TestConsumer c = rejoining(consumer().joined());

        c.runTo(seconds(60));

        assertThat(c.sent(Heartbeat.API)).containsExactly(seconds(3) + WAKE);
    }

    @Test
    @Tag("K20")
    @Tag("K33")
    void theAnswerToJoinGroupStartsTheHeartbeatIntervalAnew() {
        TestConsumer c = consumer().config("enable.auto.commit", false).create();
        c.coordinator()
                .next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED))
                .next(JoinGroup.API, c.coordinator().lateBy(ms(7_777), JoinGroup.API))
                .next(SyncGroup.API, c.coordinator().lateBy(ms(1_000), SyncGroup.API));

        c.start().runTo(seconds(14));

        assertThat(c.sent(SyncGroup.API)).containsExactly(ms(7_777));
        assertThat(c.assigned().times()).containsExactly(ms(8_777));
        // Counted from JoinGroup's answer, not from SyncGroup's.
        assertThat(c.sent(Heartbeat.API)).containsExactly(ms(10_777) + WAKE, ms(13_777) + 2 * WAKE);
    }

    @Test
    @Tag("K20")
    void theAnswerToJoinGroupStartsThePollTimerAnew() {
        TestConsumer c = consumer()
                .config("max.poll.interval.ms", 10_000)
                .with(it -> it.callbacks(0, seconds(9)))
                .create();
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(seconds(5), JoinGroup.API));

        c.start().runTo(seconds(30));

        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).count())
                .as("5 s of waiting and 9 s in the callback are not 14 s without poll()")
                .isZero();
    }

    @Test
    @Tag("K21")
    void theAnswerToJoinGroupWaitsForTheApplicationThread() {
        TestConsumer c = consumer().create();
        c.coordinator().next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED));
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(seconds(2), JoinGroup.API));
        c.start().runTo(seconds(1)).stall(seconds(20)).runTo(seconds(30));

        assertThat(c.sent(SyncGroup.API)).containsExactly(seconds(21) + WAKE);
        assertThat(c.sent(Heartbeat.API)).first().isEqualTo(seconds(24) + 2 * WAKE);
    }

    @Test
    @Tag("K22")
    @Tag("K38")
    void thePollTimeoutIsNotEnforcedWhileJoinGroupIsOut() {
        TestConsumer c =
                rejoining(consumer().config("max.poll.interval.ms", 10_000).joined());

        c.stall(seconds(25)).runTo(seconds(29));

        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).count()).isZero();
        assertThat(c.sent(LeaveGroup.API)).isEmpty();
    }

    @Test
    @Tag("K24")
    void theHeartbeatThreadMayProcessTheAnswerToSyncGroup() {
        TestConsumer c = consumer().create();
        c.coordinator()
                .assigns(List.of(T0))
                .next(SyncGroup.API, c.coordinator().lateBy(seconds(2), SyncGroup.API))
                .always(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.start().runTo(seconds(1)).stall(seconds(20)).runTo(seconds(20));

        // Stable since about 2 s, so the heartbeat answered at about 3 s asks for a rejoin; a member that were still
        // completing would ignore it.
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).first().timeUs())
                .isBetween(seconds(3), ms(3_200));
        assertThat(c.assigned().count()).isZero();
    }

    @Test
    @Tag("K25")
    void theAssignmentIsTakenOverByTheApplicationThread() {
        TestConsumer c = consumer().create();
        c.coordinator().assigns(List.of(T0)).next(SyncGroup.API, c.coordinator().lateBy(seconds(2), SyncGroup.API));

        c.start().runTo(seconds(1)).stall(seconds(20)).runTo(seconds(30));

        assertThat(c.assigned().times()).containsExactly(seconds(21) + WAKE);
    }

    @Test
    @Tag("K25")
    void anAssignmentOfAMembershipThatWasResetMeanwhileIsThrownAway() {
        TestConsumer c = consumer().create();
        c.coordinator()
                .assigns(List.of(T0))
                .next(SyncGroup.API, c.coordinator().lateBy(seconds(2), SyncGroup.API))
                .next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.start().runTo(seconds(1)).stall(seconds(20)).runTo(seconds(30));

        assertThat(c.assigned().times()).hasSize(1);
        assertThat(c.assigned().only().event().generation()).isEqualTo(2);
        assertThat(joins(c)).extracting(JoinGroup.Request::memberId).containsExactly("", "member-1", "", "member-2");
    }

    @Test
    @Tag("K27")
    void retriableErrorsAreTriedAgainAfterThePlainBackoffAtTheSameBroker() {
        TestConsumer c = consumer().create();
        c.coordinator().next(JoinGroup.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.start().runTo(seconds(1));

        assertThat(c.sent(JoinGroup.API)).containsExactly(0L, ms(100) + WAKE, ms(100) + WAKE);
        assertThat(joins(c).get(1).reason()).isEqualTo("rebalance failed due to CoordinatorLoadInProgressException");
        assertThat(c.lookups()).isEqualTo(1);
    }

    @Test
    @Tag("K27")
    void protocolErrorsAreTriedAgainAtOnce() {
        TestConsumer c = consumer().create();
        c.coordinator()
                .next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED))
                .next(JoinGroup.API, refusing(Errors.UNKNOWN_MEMBER_ID))
                .next(JoinGroup.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.start().runTo(seconds(1));

        assertThat(c.sent(JoinGroup.API)).hasSize(5).containsOnly(0L);
    }

    @Test
    @Tag("K28")
    @Tag("K48")
    @Tag("P9")
    void theFirstJoinOfADynamicMemberCostsOneMoreRoundTrip() {
        TestConsumer dynamic = consumer().latency(ms(1)).joined();
        TestConsumer fixed =
                consumer().latency(ms(1)).with(it -> it.instanceId("i")).joined();

        assertThat(dynamic.sent(JoinGroup.API)).containsExactly(ms(10), ms(12));
        assertThat(fixed.sent(JoinGroup.API)).containsExactly(ms(10));
        assertThat(joins(dynamic).get(1).memberId()).isEqualTo("member-1");
        assertThat(joins(dynamic).get(1).reason()).isEqualTo("need to re-join with the given member-id: member-1");
        assertThat(dynamic.owned()).containsExactly(T0, T1);
    }

    @Test
    @Tag("K30")
    void anEagerConsumerTakesAllStepsAtNetworkSpeedBecauseItHasNothingToProcess() {
        TestConsumer c = consumer()
                .topic("t", 2, 1_000)
                .latency(ms(1))
                .with(it -> it.perBatch(seconds(2)))
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(8));

        // poll() at p: OffsetCommit p, JoinGroup p + r, SyncGroup p + 2r, assigned p + 3r.
        long polled = c.trace().all(MemberEvent.JoinPrepareStarted.class).last().timeUs();
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(polled + ms(2));
        assertThat(c.sent(SyncGroup.API)).last().isEqualTo(polled + ms(4));
        assertThat(c.assigned().last().timeUs()).isEqualTo(polled + ms(6));
    }
}
