package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.ID;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens inside {@code poll()}, and what only happens there (K6 to K16). */
class PollLoopTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    @Test
    @Tag("K6")
    void aNewConsumerIsNobodyWithoutGeneration() {
        TestConsumer c = consumer().joined();

        JoinGroup.Request first =
                c.coordinator().requests(JoinGroup.Request.class).get(0);
        assertThat(first.memberId()).isEmpty();
        assertThat(first.protocols().get(0).metadata().generationId()).isEqualTo(-1);
        SyncGroup.Request sync =
                c.coordinator().requests(SyncGroup.Request.class).get(0);
        assertThat(sync.memberId()).isEqualTo("member-1");
        assertThat(sync.generationId()).isEqualTo(1);
        assertThat(sync.protocolName()).isEqualTo("range");
    }

    @Test
    @Tag("K7")
    @Tag("K15")
    void thePassGoesFromCoordinatorToJoinToPositionsToFetch() {
        TestConsumer c = consumer().latency(ms(1)).joined();
        c.runTo(seconds(1));

        assertThat(c.sent(FindCoordinator.API)).containsExactly(ms(4));
        assertThat(c.sent(JoinGroup.API)).containsExactly(ms(10), ms(12));
        assertThat(c.sent(SyncGroup.API)).containsExactly(ms(14));
        assertThat(c.assigned().times()).containsExactly(ms(16));
        assertThat(c.sent(OffsetFetch.API)).containsExactly(ms(16));
        assertThat(c.sent(Fetch.API)).containsExactly(ms(18));
    }

    @Test
    @Tag("K7")
    void positionsAreNotAskedForWhileTheJoinIsNotFinished() {
        TestConsumer c = consumer().create();
        c.coordinator().assigns(List.of(T0)).next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED));
        c.coordinator().next(JoinGroup.API, silence());

        c.start().runTo(seconds(20));

        assertThat(c.sent(OffsetFetch.API)).isEmpty();
        assertThat(c.sent(Fetch.API)).isEmpty();
    }

    @Test
    @Tag("K8")
    void pollResetsThePollTimerEvenIfTheCoordinatorIsUnknown() {
        TestConsumer c = consumer().config("max.poll.interval.ms", 10_000).joined();
        c.coordinator().always(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));
        c.lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");
        c.runTo(seconds(60));
        c.coordinator().always(Heartbeat.API, refusing(Errors.NONE));
        c.lookupAnswers(Errors.NONE, "coordinator").runTo(seconds(62));

        // Inside poll() all the time: as soon as the coordinator is back, everything goes on.
        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).count()).isZero();
        assertThat(c.sent(JoinGroup.API)).hasSize(2);
        assertThat(c.sent(Heartbeat.API)).last().matches(time -> time > seconds(60));
    }

    @Test
    @Tag("K8")
    void aFencedAsynchronousCommitIsThrownByTheNextPoll() {
        TestConsumer c = consumer()
                .topic("t", 2, 1_000)
                .with(it -> it.instanceId("i").commits(CommitMode.ASYNC).perBatch(ms(100)))
                .joined();
        c.coordinator().next(OffsetCommit.API, refusing(Errors.FENCED_INSTANCE_ID));

        c.runTo(seconds(1));

        long fenced = c.coordinator().arrivals(OffsetCommit.API).get(0);
        assertThat(c.failures()).containsExactly("FencedInstanceIdException");
        assertThat(c.trace().all(MemberEvent.Failed.class).only().timeUs()).isBetween(fenced, fenced + ms(200));
    }

    @Test
    @Tag("K9")
    void noPeriodicAutoCommitWhileARejoinIsPending() {
        TestConsumer c = consumer().config("auto.commit.interval.ms", 1_000).joined();
        c.runTo(ms(2_500));
        assertThat(c.sent(OffsetCommit.API)).hasSize(2);

        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(JoinGroup.API, silence());
        c.runTo(seconds(20));

        // One more before the rebalance, at the third second; none while JoinGroup is out.
        assertThat(c.sent(OffsetCommit.API)).hasSizeLessThanOrEqualTo(4).last().isEqualTo(seconds(3) + WAKE);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(seconds(3) + WAKE);
    }

    @Test
    @Tag("K10")
    @Tag("K12")
    @Tag("K82")
    void bufferedRecordsAreHandedOutBatchByBatchAndOnlyThenDoThePositionsMove() {
        TestConsumer c = consumer()
                .topic("t", 2, 1_000)
                .config("max.poll.records", 300)
                .with(it -> it.commits(CommitMode.ASYNC).perBatch(ms(50)))
                .create();
        c.coordinator().assigns(List.of(T0));
        c.runTo(seconds(1)).start().runTo(ms(1_150));

        // The first fetch brought 1,000 records: three full batches of 50 ms each, without a wait in between.
        List<OffsetCommit.Request> commits = c.coordinator().requests(OffsetCommit.Request.class);
        assertThat(commits.get(0).offsets()).containsEntry(T0, 300L);
        assertThat(commits.get(1).offsets()).containsEntry(T0, 600L);
        assertThat(commits.get(2).offsets()).containsEntry(T0, 900L);
        assertThat(c.sent(OffsetCommit.API)).startsWith(ms(1_050), ms(1_100), ms(1_150));
    }

    @Test
    @Tag("K11")
    @Tag("K34")
    @Tag("K70")
    void anIdleConsumerReactsWithinNetworkLatency() {
        TestConsumer c =
                consumer().latency(ms(1)).config("enable.auto.commit", false).joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(4));

        // JoinGroup was answered at 14 ms, so the heartbeat is sent 3 s later; its answer takes 2 ms.
        assertThat(c.sent(Heartbeat.API)).containsExactly(ms(3_014) + WAKE);
        assertThat(c.revocations().times()).containsExactly(ms(3_016) + WAKE);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(ms(3_016) + WAKE);
    }

    @Test
    @Tag("K11")
    @Tag("K35")
    @Tag("P1")
    void aBusyConsumerReactsAtItsNextPoll() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .config("enable.auto.commit", false)
                .with(it -> it.perBatch(seconds(20)))
                .joined();
        c.coordinator().always(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(30));

        // The first record came at 1 s and keeps the application busy until 21 s.
        assertThat(c.revocations().times()).containsExactly(seconds(21));
        assertThat(c.coordinator().arrivals(Heartbeat.API)).hasSizeGreaterThan(5);
    }

    @Test
    @Tag("K13")
    void bufferedRecordsOfRevokedPartitionsAreDroppedAndNotCommitted() {
        TestConsumer c = consumer()
                .topic("t", 2, 1_000)
                .config("max.poll.records", 100)
                .with(it -> it.perBatch(seconds(5)))
                .create();
        c.coordinator().assigns(List.of(T0, T1)).next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.runTo(seconds(1)).start().runTo(seconds(7));

        // 2,000 records were buffered, 100 were returned: only these are committed, and JoinGroup follows at once.
        OffsetCommit.Request commit =
                c.coordinator().requests(OffsetCommit.Request.class).get(0);
        assertThat(commit.offsets()).containsEntry(T0, 100L).containsEntry(T1, 0L);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(seconds(6));
        assertThat(c.revocations().times()).containsExactly(seconds(6));
    }

    @Test
    @Tag("K14")
    @Tag("K83")
    void onlyPollResetsThePollTimer() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .config("max.poll.interval.ms", 10_000)
                .with(it -> it.commits(CommitMode.SYNC).perBatch(seconds(6)))
                .joined();
        c.coordinator().next(OffsetCommit.API, c.coordinator().lateBy(seconds(6), OffsetCommit.API));

        c.runTo(seconds(14));

        // poll() returned at 1 s; commitSync from 7 s to 13 s does not count as a sign of life.
        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs())
                .isBetween(seconds(11), ms(11_101));
    }

    @Test
    @Tag("K15")
    void beforeItHasJoinedAConsumerSendsNoHeartbeats() {
        TestConsumer c = consumer().create().lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");

        c.start().runTo(seconds(20));
        assertThat(c.coordinator().apis()).isEmpty();

        c.coordinator().next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED)).next(JoinGroup.API, silence());
        c.lookupAnswers(Errors.NONE, "coordinator").runTo(seconds(60));
        assertThat(c.coordinator().apis()).containsExactly(JoinGroup.API, JoinGroup.API);
    }

    @Test
    @Tag("K16")
    @Tag("P37")
    void aLostCoordinatorIsNotALostMembership() {
        TestConsumer c = consumer().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));
        c.lookupAnswers(Errors.NONE, "coordinator-2");

        c.runTo(seconds(10));

        assertThat(c.trace().all(MemberEvent.CoordinatorUnknown.class).only().timeUs())
                .isEqualTo(seconds(3) + WAKE);
        Heartbeat.Request heartbeat =
                c.coordinator("coordinator-2").requests(Heartbeat.Request.class).get(0);
        assertThat(heartbeat.memberId()).isEqualTo("member-1");
        assertThat(heartbeat.generationId()).isEqualTo(1);
        assertThat(c.owned()).containsExactly(T0, T1);
        assertThat(c.sent(JoinGroup.API)).hasSize(2);
    }

    @Test
    @Tag("K16")
    @Tag("K39")
    void aFoundCoordinatorResetsTheClientsSessionTimer() {
        TestConsumer c = consumer()
                .config("session.timeout.ms", 10_000)
                .config("request.timeout.ms", 60_000)
                .joined();
        c.coordinator().always(Heartbeat.API, silence()).always(OffsetCommit.API, silence());

        c.runTo(seconds(25));

        // Lost after 10 s of silence, found at once (or behind a parked fetch), lost again 10 s after that.
        List<Long> lost =
                c.trace().all(MemberEvent.CoordinatorUnknown.class, ID).times();
        assertThat(lost).hasSize(2);
        assertThat(lost.get(0)).isBetween(seconds(10), ms(10_101));
        assertThat(lost.get(1) - lost.get(0)).isBetween(seconds(10), ms(10_701));
        assertThat(c.sent(JoinGroup.API)).as("membership is kept").hasSize(2);
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).count()).isPositive();
    }
}
