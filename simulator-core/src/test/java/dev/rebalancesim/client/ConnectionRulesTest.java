package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.testkit.ScriptedCoordinator;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.OffsetEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads, connections, timeouts and backoff of a consumer (K1 to K5). */
class ConnectionRulesTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    @Test
    @Tag("K1")
    void callbacksRunInsidePollOnlyHoweverEarlyTheHeartbeatThreadLearnsOfTheRebalance() {
        TestConsumer c = consumer().joined();
        c.coordinator().always(Heartbeat.API, ScriptedCoordinator.refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(2)).stall(seconds(10)).runTo(seconds(20));

        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).first().timeUs())
                .isBetween(seconds(3), ms(3_200));
        assertThat(c.revocations().first().timeUs()).isEqualTo(seconds(12) + WAKE);
    }

    @Test
    @Tag("K2")
    void aFetchThatWaitsForRecordsDoesNotDelayHeartbeats() {
        TestConsumer c = consumer().config("fetch.max.wait.ms", 60_000).joined();

        c.runTo(seconds(7));

        assertThat(c.coordinator().arrivals(Heartbeat.API)).containsExactly(seconds(3) + WAKE, seconds(6) + 2 * WAKE);
    }

    @Test
    @Tag("K2")
    void theBrokerReadsHeartbeatsBehindAParkedSyncGroupOnlyWhenThatIsAnswered() {
        TestConsumer c = consumer().create();
        c.coordinator().next(SyncGroup.API, c.coordinator().lateBy(seconds(10), SyncGroup.API));

        c.start().runTo(seconds(11));

        assertThat(c.sent(Heartbeat.API))
                .containsExactly(seconds(3) + WAKE, seconds(6) + 2 * WAKE, seconds(9) + 3 * WAKE);
        assertThat(c.coordinator().arrivals(Heartbeat.API)).containsExactly(seconds(10), seconds(10), seconds(10));
    }

    @Test
    @Tag("K3")
    void aRequestTimeoutFailsEverythingOnTheConnectionAndTheCoordinatorIsLookedForAgain() {
        TestConsumer c = consumer().config("session.timeout.ms", 45_000).joined();
        c.coordinator().next(Heartbeat.API, silence());

        c.runTo(seconds(33)).runUntil(() -> c.lookups() > 1);

        long timedOut = seconds(3) + WAKE + seconds(30);
        assertThat(c.trace().all(NetworkEvent.Disconnected.class).only().timeUs())
                .isEqualTo(timedOut);
        assertThat(c.trace().all(MemberEvent.CoordinatorUnknown.class).only().timeUs())
                .isEqualTo(timedOut);
        // The auto-commits of 5 s, 10 s, … were stuck behind the heartbeat; they fail with it.
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).first().timeUs())
                .isEqualTo(timedOut);
        assertThat(c.coordinator().arrivals(OffsetCommit.API)).allMatch(arrival -> arrival >= timedOut);
    }

    @Test
    @Tag("K3")
    void nobodyNoticesARequestTimeoutWhileNoThreadPollsTheNetwork() {
        TestConsumer c = consumer().create();
        c.coordinator().next(JoinGroup.API, silence());
        c.start().runTo(seconds(1));

        // While a JoinGroup is out the heartbeat thread is off, and the application is stuck.
        c.stall(seconds(400)).runTo(seconds(402));

        assertThat(c.trace().all(NetworkEvent.Disconnected.class).first().timeUs())
                .isEqualTo(seconds(401) + WAKE);
    }

    @Test
    @Tag("K4")
    void joinGroupMayTakeFiveSecondsLongerThanTheRebalanceTimeout() {
        TestConsumer c = consumer().config("max.poll.interval.ms", 300_000).create();
        c.coordinator().next(JoinGroup.API, silence());

        c.start().runTo(seconds(400));

        assertThat(c.trace().all(NetworkEvent.Disconnected.class).first().timeUs())
                .isEqualTo(seconds(305));
    }

    @Test
    @Tag("K4")
    void joinGroupMayTakeTheRequestTimeoutAtLeast() {
        TestConsumer c = consumer().config("max.poll.interval.ms", 10_000).create();
        c.coordinator().next(JoinGroup.API, silence());

        c.start().runTo(seconds(40));

        assertThat(c.trace().all(NetworkEvent.Disconnected.class).first().timeUs())
                .isEqualTo(seconds(30));
    }

    @Test
    @Tag("K4")
    @Tag("P45")
    void syncGroupHasTheUsualRequestTimeout() {
        TestConsumer c = consumer().create();
        c.coordinator().next(SyncGroup.API, silence());

        c.start().runTo(seconds(31));

        assertThat(c.trace().all(NetworkEvent.Disconnected.class).only().timeUs())
                .isEqualTo(seconds(30));
        // The next JoinGroup says generation 1, which the coordinator has not stored: a new rebalance.
        List<JoinGroup.Request> joins = c.coordinator().requests(JoinGroup.Request.class);
        assertThat(joins).hasSize(3);
        assertThat(joins.get(2).protocols().get(0).metadata().generationId()).isEqualTo(1);
    }

    @Test
    @Tag("K5")
    void lookupsBackOffExponentiallyWithinTwentyPercentAndNeverBeyondTheMaximum() {
        TestConsumer c = consumer().create().lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");

        c.start().runTo(seconds(60));

        List<Long> pauses = gaps(c.sent(FindCoordinator.API));
        for (int i = 0; i < pauses.size(); i++) {
            long nominal = Math.min(ms(100) << Math.min(i, 10), ms(1_000));
            assertThat(pauses.get(i))
                    .as("pause %s", i)
                    .isBetween(nominal * 8 / 10, Math.min(nominal * 12 / 10, ms(1_000)));
        }
        assertThat(pauses.stream().distinct().count()).as("jitter").isGreaterThan(10);
    }

    @Test
    @Tag("K5")
    @Tag("K40")
    void failedHeartbeatsBackOffExponentially() {
        TestConsumer c = consumer().create();
        c.coordinator().assigns(List.of()).always(Heartbeat.API, ScriptedCoordinator.refusing(Errors.NOT_COORDINATOR));

        c.start().runTo(seconds(60));

        List<Long> pauses = gaps(c.sent(Heartbeat.API));
        for (int i = 0; i < 3; i++) {
            long nominal = ms(100) << i;
            assertThat(pauses.get(i)).as("pause %s", i).isBetween(nominal * 8 / 10, nominal * 12 / 10 + ms(60));
        }
        assertThat(pauses.get(10)).isBetween(ms(800), ms(1_000) + ms(1_000));
    }

    @Test
    @Tag("K5")
    void theJoinLoopPausesForThePlainBackoff() {
        TestConsumer c = consumer().config("retry.backoff.ms", 250).create();
        c.coordinator()
                .next(JoinGroup.API, ScriptedCoordinator.refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS))
                .next(JoinGroup.API, ScriptedCoordinator.refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS))
                .next(JoinGroup.API, ScriptedCoordinator.refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.start().runTo(seconds(2));

        assertThat(gaps(c.sent(JoinGroup.API)).subList(0, 3))
                .containsExactly(ms(250) + WAKE, ms(250) + WAKE, ms(250) + WAKE);
    }

    private static List<Long> gaps(List<Long> times) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        return gaps;
    }
}
