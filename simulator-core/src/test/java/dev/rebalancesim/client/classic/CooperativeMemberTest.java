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

import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a member does with its partitions before and after a join, if its assignors are cooperative (K54, K59 to K63). */
class CooperativeMemberTest {

    private static final long FIRST_BEAT = seconds(3) + ThreadTiming.WAKE_UP_US;

    private static TestConsumer.Setup cooperative() {
        return consumer().config("enable.auto.commit", false).with(it -> it.assignors("cooperative-sticky"));
    }

    private static TestConsumer toldToRejoin(TestConsumer c) {
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        return c;
    }

    private static List<JoinGroup.Request> joins(TestConsumer c) {
        return c.coordinator().requests(JoinGroup.Request.class);
    }

    private static Subscription metadata(JoinGroup.Request join) {
        return join.protocols().get(0).metadata();
    }

    @Test
    @Tag("K54")
    @Tag("K66")
    @Tag("P26")
    void nothingIsRevokedBeforeTheJoinAndJoinGroupTellsWhatIsOwned() {
        TestConsumer c = toldToRejoin(cooperative().joined());

        c.runTo(seconds(4));

        assertThat(c.revocations().count()).isZero();
        assertThat(metadata(joins(c).get(1)).ownedPartitions()).isEmpty();
        assertThat(metadata(joins(c).get(2)).ownedPartitions()).containsExactly(T0, T1);
        assertThat(metadata(joins(c).get(2)).generationId()).isEqualTo(1);
    }

    @Test
    @Tag("K54")
    @Tag("K9")
    @Tag("P29")
    void consumptionGoesOnWhileTheJoinIsUnderWay() {
        TestConsumer c = toldToRejoin(cooperative().topic("t", 2, 10).joined());
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(seconds(5), JoinGroup.API));

        c.runTo(seconds(8));

        assertThat(c.trace()
                        .all(RecordsEvent.Processed.class)
                        .from(FIRST_BEAT)
                        .before(FIRST_BEAT + seconds(5))
                        .count())
                .isGreaterThanOrEqualTo(49);
    }

    @Test
    @Tag("K76")
    @Tag("K77")
    @Tag("P29")
    void butNothingCanBeCommittedMeanwhile() {
        TestConsumer c = toldToRejoin(cooperative()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.ASYNC))
                .joined());
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(ms(4_500), JoinGroup.API));

        c.runTo(seconds(9));

        // Records come every second: those of 4, 5, 6 and 7 s meet the rebalance.
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).events())
                .extracting(OffsetEvent.CommitFailed::error)
                .containsOnly("RebalanceInProgressException")
                .hasSize(4);
        assertThat(c.sent(OffsetCommit.API)).hasSize(5);
    }

    @Test
    @Tag("K51")
    @Tag("K54")
    @Tag("P29")
    void theCommitBeforeTheJoinDoesNotStopConsumption() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 10)
                .with(it -> it.assignors("cooperative-sticky"))
                .joined());
        c.coordinator().next(OffsetCommit.API, c.coordinator().lateBy(seconds(2), OffsetCommit.API));

        c.runTo(seconds(6));

        long told = c.sent(Heartbeat.API).get(0);
        assertThat(c.sent(OffsetCommit.API)).first().isEqualTo(told);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(told + seconds(2));
        assertThat(c.trace()
                        .all(RecordsEvent.Processed.class)
                        .from(told)
                        .before(told + seconds(2))
                        .count())
                .isGreaterThanOrEqualTo(19);
    }

    @Test
    @Tag("K59")
    @Tag("K26")
    @Tag("K62")
    @Tag("P26")
    void whatMovesIsRevokedAfterTheSyncAndTheMemberJoinsAgainInTheSamePoll() {
        TestConsumer c = toldToRejoin(cooperative().latency(ms(1)).joined());
        c.coordinator().assigns(List.of(T0));

        c.runTo(seconds(4));

        long synced = c.assigned().get(1).timeUs();
        assertThat(c.revocations().events())
                .containsExactly(new PartitionEvent.RevocationStarted("c", false, List.of(T1)));
        assertThat(c.revocations().only().timeUs()).isEqualTo(synced);
        assertThat(c.revocations().only().seq()).isLessThan(c.assigned().get(1).seq());
        assertThat(c.assigned().get(1).event().added()).isEmpty();
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).last().event().reason())
                .isEqualTo("need to revoke partitions and re-join");
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(synced);
        assertThat(joins(c)).hasSize(4);
        assertThat(joins(c).get(3).reason()).isEqualTo("need to revoke partitions and re-join");
        assertThat(metadata(joins(c).get(3)).ownedPartitions()).containsExactly(T0);
        assertThat(metadata(joins(c).get(3)).generationId()).isEqualTo(2);
    }

    @Test
    @Tag("K59")
    @Tag("K58")
    @Tag("P28")
    void aMemberThatOnlyGainsDoesNotJoinAgain() {
        TestConsumer c = cooperative().create();
        c.coordinator().assigns(List.of(T0));
        c.start();
        toldToRejoin(c).runTo(seconds(1));
        c.coordinator().assigns(List.of(T0, T1));

        c.runTo(seconds(5));

        assertThat(c.assigned().last().event().added()).containsExactly(T1);
        assertThat(c.assigned().last().event().owned()).containsExactly(T0, T1);
        assertThat(joins(c)).hasSize(3);
    }

    @Test
    @Tag("K60")
    @Tag("P32")
    void onPartitionsAssignedIsCalledWithNothingInAGenerationThatBringsNothing() {
        TestConsumer c = toldToRejoin(cooperative().joined());

        c.runTo(seconds(4));

        assertThat(c.assigned().last().event())
                .isEqualTo(new PartitionEvent.Assigned("c", 2, List.of(), List.of(T0, T1)));
    }

    @Test
    @Tag("K61")
    void theRevocationAfterTheSyncMayCommitInTheNewGeneration() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 1)
                .with(it -> it.assignors("cooperative-sticky")
                        .commits(CommitMode.NONE)
                        .listener(new ListenerSpec(DelayModel.ZERO, DelayModel.ZERO, DelayModel.ZERO, true)))
                .joined());
        c.coordinator().assigns(List.of(T0));

        c.runTo(ms(3_900));

        OffsetCommit.Request commit =
                c.coordinator().requests(OffsetCommit.Request.class).get(0);
        assertThat(commit.generationId()).isEqualTo(2);
        assertThat(commit.offsets()).containsEntry(T0, 3L).containsEntry(T1, 3L);
        assertThat(c.trace().all(OffsetEvent.Committed.class).count()).isEqualTo(1);
    }

    @Test
    @Tag("K63")
    void keptPartitionsGoOnFromThePositionInMemory() {
        TestConsumer c = cooperative().topic("t", 2, 10).create();
        c.coordinator().assigns(List.of(T0));
        c.start();
        toldToRejoin(c).runTo(seconds(1));
        c.coordinator().assigns(List.of(T0, T1));

        c.runTo(seconds(5));

        assertThat(c.coordinator().requests(OffsetFetch.Request.class))
                .extracting(OffsetFetch.Request::partitions)
                .containsExactly(List.of(T0), List.of(T1));
        long next = 0;
        for (RecordsEvent.Processed batch :
                c.trace().all(RecordsEvent.Processed.class).events()) {
            for (RecordsEvent.Range range : batch.ranges()) {
                if (range.partition().equals(T0)) {
                    assertThat(range.from()).as("no record twice, none skipped").isEqualTo(next);
                    next = range.to();
                }
            }
        }
        assertThat(next).isGreaterThanOrEqualTo(49);
    }

    @Test
    @Tag("K55")
    @Tag("K62")
    void afterAResetEverythingIsLostEvenForACooperativeMember() {
        TestConsumer c = cooperative().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.ILLEGAL_GENERATION));

        c.runTo(seconds(4));

        assertThat(c.revocations().events())
                .containsExactly(new PartitionEvent.RevocationStarted("c", true, List.of(T0, T1)));
        assertThat(metadata(joins(c).get(2)).ownedPartitions()).isEmpty();
        assertThat(c.assigned().last().event().added()).containsExactly(T0, T1);
    }

    @Test
    @Tag("K30")
    @Tag("K21")
    @Tag("P30")
    void aBusyMemberTakesOneStepAtEachPoll() {
        TestConsumer c = toldToRejoin(cooperative()
                .topic("t", 2, 100)
                .with(it -> it.perBatch(seconds(2)))
                .joined());

        c.runTo(seconds(12));

        // Batches begin at 0.01 s + 2k s. The heartbeat of about 3.1 s is refused; the polls at 4.01, 6.01 and 8.01 s
        // send JoinGroup, process its answer and send SyncGroup, and take the assignment over.
        List<Long> polls = List.of(ms(4_010), ms(6_010), ms(8_010));
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(polls.get(0));
        assertThat(c.sent(SyncGroup.API)).last().isEqualTo(polls.get(1));
        assertThat(c.assigned().last().timeUs()).isEqualTo(polls.get(2));
    }

    @Test
    @Tag("K30")
    @Tag("K51")
    @Tag("P30")
    void withAutoCommitItTakesOneMore() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 100)
                .config("auto.commit.interval.ms", 60_000)
                .with(it -> it.assignors("cooperative-sticky").perBatch(seconds(2)))
                .joined());

        c.runTo(seconds(12));

        assertThat(c.sent(OffsetCommit.API)).first().isEqualTo(ms(4_010));
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(ms(6_010));
        assertThat(c.sent(SyncGroup.API)).last().isEqualTo(ms(8_010));
        assertThat(c.assigned().last().timeUs()).isEqualTo(ms(10_010));
    }

    @Test
    @Tag("K21")
    void aBusyMemberSendsNoHeartbeatsBetweenJoinGroupAndItsNextPoll() {
        TestConsumer c = toldToRejoin(cooperative()
                .topic("t", 2, 100)
                .with(it -> it.perBatch(seconds(20)))
                .joined());

        c.runTo(seconds(39));

        // JoinGroup leaves with the poll at 20.01 s; its answer, there at once, waits until 40.01 s.
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(ms(20_010));
        assertThat(c.sent(Heartbeat.API)).allMatch(time -> time < ms(20_010));
        assertThat(c.sent(SyncGroup.API)).hasSize(1);
    }

    @Test
    @Tag("K46")
    @Tag("K66")
    void aRetryAfterAFailedSyncStillTellsWhatIsOwnedWithTheNewGenerationsNumber() {
        TestConsumer c = toldToRejoin(cooperative().joined());
        c.coordinator()
                .next(SyncGroup.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(
                        JoinGroup.API,
                        answering(request -> new JoinGroup.Response(
                                Errors.NONE, 2, "cooperative-sticky", "other", false, "member-1", List.of())));
        c.coordinator().next(JoinGroup.API, silence());

        c.runTo(seconds(4));

        assertThat(metadata(joins(c).get(3)).ownedPartitions()).containsExactly(T0, T1);
        assertThat(metadata(joins(c).get(3)).generationId()).isEqualTo(2);
    }
}
