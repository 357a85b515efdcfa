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
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a member does with its partitions before and after a join, if its assignors are eager (K50 to K58, K60, K63). */
class EagerMemberTest {

    private static final long FIRST_BEAT = seconds(3) + ThreadTiming.WAKE_UP_US;

    private static TestConsumer.Setup quiet() {
        return consumer().config("enable.auto.commit", false);
    }

    private static TestConsumer toldToRejoin(TestConsumer c) {
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        return c;
    }

    @ParameterizedTest
    @CsvSource({
        "range, 1",
        "roundrobin, 1",
        "sticky, 1",
        "'range,cooperative-sticky', 1",
        "'cooperative-sticky,range', 1",
        "cooperative-sticky, 0"
    })
    @Tag("K50")
    @Tag("P49")
    @Tag("P50")
    void aConsumerIsCooperativeOnlyIfAllItsAssignorsAre(String assignors, int revocations) {
        TestConsumer c = toldToRejoin(
                quiet().config("partition.assignment.strategy", assignors).joined());

        c.runTo(seconds(4));

        assertThat(c.revocations().count()).isEqualTo(revocations);
        assertThat(c.assigned().count()).isEqualTo(2);
    }

    @Test
    @Tag("K51")
    @Tag("K81")
    void beforeJoiningThePositionsAreCommittedAndNothingIsFetchedAnyMore() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 2)
                .latency(ms(1))
                .config("max.poll.interval.ms", 20_000)
                .joined());
        c.coordinator().next(OffsetCommit.API, c.coordinator().lateBy(seconds(2), OffsetCommit.API));

        c.runTo(seconds(8));

        // Told at p by the heartbeat's answer; the commit takes 2 s + r; only then the callback, and JoinGroup.
        long polled = c.trace().all(MemberEvent.JoinPrepareStarted.class).last().timeUs();
        assertThat(c.sent(OffsetCommit.API)).first().isEqualTo(polled);
        assertThat(c.revocations().times()).containsExactly(polled + seconds(2) + ms(2));
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(polled + seconds(2) + ms(2));
        long assigned = c.assigned().last().timeUs();
        assertThat(c.sent(Fetch.API)).noneMatch(time -> time > polled && time < assigned);
        // Records of t were there all the time: nothing moved past what was committed.
        OffsetCommit.Request commit =
                c.coordinator().requests(OffsetCommit.Request.class).get(0);
        assertThat(commit.offsets()).containsEntry(T0, polled / ms(500));
    }

    @Test
    @Tag("K51")
    void theCommitBeforeAJoinIsRepeatedIfThatMayHelp() {
        TestConsumer c = toldToRejoin(consumer().joined());
        c.coordinator()
                .next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS))
                .next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.runTo(seconds(4));

        long pause = ms(100) + ThreadTiming.WAKE_UP_US;
        assertThat(c.sent(OffsetCommit.API)).containsExactly(FIRST_BEAT, FIRST_BEAT + pause, FIRST_BEAT + 2 * pause);
        assertThat(c.revocations().times()).containsExactly(FIRST_BEAT + 2 * pause);
    }

    @Test
    @Tag("K51")
    @Tag("P43")
    void theRebalanceGoesOnIfTheCommitFailsForGood() {
        TestConsumer c = toldToRejoin(consumer().joined());
        c.coordinator().next(OffsetCommit.API, refusing(Errors.OFFSET_METADATA_TOO_LARGE));

        c.runTo(seconds(4));

        assertThat(c.sent(OffsetCommit.API)).containsExactly(FIRST_BEAT);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(FIRST_BEAT);
    }

    @Test
    @Tag("K51")
    @Tag("P43")
    void theCommitHoldsTheJoinUpForMaxPollIntervalAtTheMost() {
        TestConsumer c = toldToRejoin(consumer()
                .config("max.poll.interval.ms", 10_000)
                .config("request.timeout.ms", 120_000)
                .config("session.timeout.ms", 120_000)
                .joined());
        c.coordinator().always(OffsetCommit.API, silence());

        c.runTo(seconds(20));

        assertThat(c.revocations().only().timeUs()).isEqualTo(FIRST_BEAT + seconds(10) + ThreadTiming.WAKE_UP_US);
        assertThat(c.sent(JoinGroup.API))
                .last()
                .isEqualTo(c.revocations().only().timeUs());
    }

    @Test
    @Tag("K52")
    void withoutAutoCommitNothingIsCommittedBeforeTheRevocation() {
        TestConsumer c = toldToRejoin(quiet().topic("t", 2, 1).joined());

        c.runTo(seconds(4));

        assertThat(c.sent(OffsetCommit.API)).isEmpty();
        assertThat(c.revocations().times())
                .containsExactly(c.sent(Heartbeat.API).get(0));
    }

    @Test
    @Tag("K52")
    void theRevocationCallbackMayCommit() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.NONE)
                        .listener(
                                new ListenerSpec(DelayModel.constant(ms(30)), DelayModel.ZERO, DelayModel.ZERO, true)))
                .joined());

        c.runTo(seconds(4));

        long told = c.sent(Heartbeat.API).get(0);
        assertThat(c.sent(OffsetCommit.API)).containsExactly(told + ms(30));
        assertThat(c.trace().all(OffsetEvent.Committed.class).count()).isEqualTo(1);
        OffsetCommit.Request commit =
                c.coordinator().requests(OffsetCommit.Request.class).get(0);
        assertThat(commit.generationId()).as("still the old generation").isEqualTo(1);
        assertThat(commit.offsets()).containsEntry(T0, 3L);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(told + ms(30));
    }

    @Test
    @Tag("K53")
    @Tag("P32")
    void everyRejoinCallsTheRevocationCallbackEvenWithNothingToRevoke() {
        TestConsumer c = quiet().create();
        c.coordinator().assigns(List.of());
        c.start();
        toldToRejoin(c).runTo(seconds(4));

        assertThat(c.revocations().events())
                .containsExactly(new PartitionEvent.RevocationStarted("c", false, List.of()));
    }

    @Test
    @Tag("K53")
    @Tag("K64")
    void joinGroupWaitsForASlowRevocationCallback() {
        TestConsumer c =
                toldToRejoin(quiet().with(it -> it.callbacks(seconds(7), 0)).joined());

        c.runTo(seconds(11));

        assertThat(c.revocations().times()).containsExactly(FIRST_BEAT);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(FIRST_BEAT + seconds(7));
        assertThat(c.coordinator()
                        .requests(JoinGroup.Request.class)
                        .get(2)
                        .protocols()
                        .get(0)
                        .metadata()
                        .ownedPartitions())
                .isEmpty();
        assertThat(c.sent(Heartbeat.API)).as("heartbeats go on in the callback").hasSizeGreaterThan(2);
    }

    @Test
    @Tag("K53")
    @Tag("K55")
    void theFirstJoinCallsNoRevocation() {
        TestConsumer c = quiet().joined();

        assertThat(c.revocations().count()).isZero();
    }

    @Test
    @Tag("K55")
    @Tag("K52")
    @Tag("P34")
    void whatIsLostCannotBeCommittedInTheCallback() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.NONE)
                        .listener(new ListenerSpec(DelayModel.ZERO, DelayModel.ZERO, DelayModel.ZERO, true)))
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(4));

        assertThat(c.revocations().only().event().lost()).isTrue();
        assertThat(c.sent(OffsetCommit.API)).isEmpty();
    }

    @Test
    @Tag("K55")
    @Tag("K62")
    void afterAResetAnEagerMemberThatOwnsNothingCallsNothing() {
        TestConsumer c = quiet().create();
        c.coordinator().assigns(List.of()).next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.start().runTo(seconds(4));

        assertThat(c.revocations().count()).isZero();
        assertThat(c.assigned().count()).isEqualTo(2);
    }

    @Test
    @Tag("K57")
    void anAssignmentOfATopicThatIsNotSubscribedIsRefusedAndTheMemberJoinsAgain() {
        TestConsumer c = quiet().topic("u", 1, 0).create();
        c.coordinator()
                .assigns(List.of(T0))
                .next(
                        SyncGroup.API,
                        answering(new SyncGroup.Response(
                                Errors.NONE,
                                "range",
                                dev.rebalancesim.protocol.Assignment.of(List.of(T0, new TopicPartition("u", 0))))));

        c.start().runTo(seconds(1));

        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).only().event().reason())
                .isEqualTo("received assignment does not match the current subscription");
        assertThat(c.coordinator().requests(JoinGroup.Request.class)).hasSize(3);
        assertThat(c.assigned().only().event().owned()).containsExactly(T0);
    }

    @Test
    @Tag("K58")
    @Tag("K60")
    void anEagerMemberIsGivenEverythingAnewInEachGeneration() {
        TestConsumer c = toldToRejoin(quiet().joined());

        c.runTo(seconds(4));

        assertThat(c.assigned().events())
                .extracting(PartitionEvent.Assigned::added)
                .containsExactly(List.of(T0, T1), List.of(T0, T1));
    }

    @Test
    @Tag("K60")
    @Tag("P32")
    void onPartitionsAssignedIsCalledEvenWithNothing() {
        TestConsumer c = quiet().create();
        c.coordinator().assigns(List.of());

        c.start().runTo(seconds(1));

        assertThat(c.assigned().only().event().added()).isEmpty();
    }

    @Test
    @Tag("K60")
    @Tag("K84")
    void theAutoCommitTimerStartsAnewWithTheAssignment() {
        TestConsumer c = toldToRejoin(consumer().joined());

        c.runTo(seconds(9));

        // One before the rebalance; the next one 5 s after the assignment, not 5 s after the start.
        assertThat(c.sent(OffsetCommit.API))
                .containsExactly(FIRST_BEAT, FIRST_BEAT + seconds(5) + ThreadTiming.WAKE_UP_US);
    }

    @Test
    @Tag("K63")
    @Tag("P33")
    void anEagerMemberReadsAllItsPartitionsFromTheCommittedOffsetAgain() {
        TestConsumer c = toldToRejoin(consumer()
                .topic("t", 2, 10)
                .with(it -> it.commits(CommitMode.NONE))
                .joined());

        c.runTo(seconds(4));

        List<OffsetFetch.Request> asked = c.coordinator().requests(OffsetFetch.Request.class);
        assertThat(asked).extracting(OffsetFetch.Request::partitions).containsExactly(List.of(T0, T1), List.of(T0, T1));
        // 30 records of each partition had been processed; the committed offset is still 0.
        assertThat(c.trace()
                        .all(dev.rebalancesim.trace.RecordsEvent.PositionSet.class)
                        .last()
                        .event()
                        .positions())
                .extracting(dev.rebalancesim.trace.RecordsEvent.Range::from)
                .containsExactly(0L, 0L);
    }

    @Test
    @Tag("K64")
    void theAssignmentCountsFromTheEndOfTheCallback() {
        TestConsumer c = quiet().with(it -> it.callbacks(0, seconds(2))).joined();

        assertThat(c.assigned().only().timeUs()).isEqualTo(seconds(2));
        assertThat(c.runFor(0).sent(OffsetFetch.API)).containsExactly(seconds(2));
    }
}
