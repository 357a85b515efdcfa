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
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code close()}: what is done, in which order, and for how long (K87 to K93). */
class CloseTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    private static long closedAt(TestConsumer c) {
        return c.trace().all(MemberEvent.Closed.class).only().timeUs();
    }

    @Test
    @Tag("K88")
    @Tag("K90")
    void closeCommitsThenRevokesThenLeaves() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .latency(ms(1))
                .with(it -> it.callbacks(ms(100), 0))
                .joined();

        c.runTo(ms(1_500)).close().runTo(seconds(3));

        long began = c.sent(OffsetCommit.API).get(0);
        assertThat(began).isBetween(ms(1_500), ms(1_500) + WAKE);
        assertThat(c.revocations().only().timeUs()).isEqualTo(began + ms(2));
        assertThat(c.revocations().only().event())
                .isEqualTo(new PartitionEvent.RevocationStarted("c", false, List.of(T0, T1)));
        assertThat(c.sent(LeaveGroup.API)).containsExactly(began + ms(102));
        LeaveGroup.Identity leaver = c.coordinator()
                .requests(LeaveGroup.Request.class)
                .get(0)
                .members()
                .get(0);
        assertThat(leaver.memberId()).isEqualTo("member-1");
        assertThat(leaver.reason()).isEqualTo("the consumer is being closed");
        assertThat(closedAt(c)).isGreaterThanOrEqualTo(began + ms(104));
        assertThat(c.hasEnded()).isTrue();
    }

    @Test
    @Tag("K87")
    void closeTakesThirtySecondsAtTheMost() {
        TestConsumer c = consumer().config("request.timeout.ms", 60_000).joined();
        c.coordinator().always(LeaveGroup.API, silence());

        c.runTo(seconds(1)).close().runTo(seconds(60));

        assertThat(closedAt(c)).isEqualTo(seconds(31) + WAKE);
    }

    @Test
    @Tag("K87")
    void closeTakesNoLongerThanTheRequestTimeout() {
        TestConsumer c = consumer().config("request.timeout.ms", 5_000).joined();
        c.coordinator().always(LeaveGroup.API, silence());

        c.runTo(seconds(1)).close().runTo(seconds(60));

        assertThat(closedAt(c)).isEqualTo(seconds(6) + WAKE);
    }

    @Test
    @Tag("K88")
    void theCommitOfCloseIsRepeatedIfThatMayHelp() {
        TestConsumer c = consumer().topic("t", 2, 1).joined();
        c.coordinator()
                .next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS))
                .next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.runTo(ms(1_500)).close().runTo(seconds(3));

        assertThat(c.sent(OffsetCommit.API)).hasSize(3);
        assertThat(c.trace().all(OffsetEvent.Committed.class).only().event().why())
                .isEqualTo("close");
    }

    @Test
    @Tag("K88")
    @Tag("K76")
    void aFailedCommitDoesNotKeepTheConsumerFromLeaving() {
        TestConsumer c = consumer().topic("t", 2, 1).joined();
        c.coordinator().next(OffsetCommit.API, refusing(Errors.OFFSET_METADATA_TOO_LARGE));

        c.runTo(ms(1_500)).close().runTo(seconds(3));

        assertThat(c.sent(LeaveGroup.API)).hasSize(1);
    }

    @Test
    @Tag("K88")
    @Tag("P53")
    void leaveGroupIsNotRepeated() {
        TestConsumer c = consumer().joined();
        c.coordinator().next(LeaveGroup.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.runTo(seconds(1)).close().runTo(seconds(10));

        assertThat(c.sent(LeaveGroup.API)).hasSize(1);
        assertThat(closedAt(c)).as("after the fetch that is under way").isEqualTo(ms(1_500));
    }

    @Test
    @Tag("K88")
    @Tag("K85")
    void theBatchInHandIsFinishedAndCommittedFirst() {
        TestConsumer auto =
                consumer().topic("t", 2, 1).with(it -> it.perBatch(seconds(3))).joined();
        TestConsumer sync = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.SYNC).perBatch(seconds(3)))
                .joined();

        auto.runTo(seconds(2)).close().runTo(seconds(10));
        sync.runTo(seconds(2)).close().runTo(seconds(10));

        for (TestConsumer c : List.of(auto, sync)) {
            assertThat(c.trace().all(RecordsEvent.Processed.class).only().timeUs())
                    .isEqualTo(seconds(4));
            assertThat(c.sent(OffsetCommit.API)).containsExactly(seconds(4));
            assertThat(c.sent(LeaveGroup.API)).containsExactly(seconds(4));
        }
    }

    @Test
    @Tag("K89")
    void duringARebalanceWhatIsOwnedIsLostAndTheCommitFails() {
        TestConsumer c =
                consumer().with(it -> it.assignors("cooperative-sticky")).joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.coordinator().next(JoinGroup.API, c.coordinator().lateBy(seconds(10), JoinGroup.API));

        c.runTo(seconds(5)).close().runTo(seconds(20));

        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).last().event().error())
                .isEqualTo("RebalanceInProgressException");
        assertThat(c.revocations().only().event().lost()).isTrue();
        // LeaveGroup waits behind the parked JoinGroup, and close() waits for it.
        assertThat(c.sent(LeaveGroup.API)).containsExactly(seconds(5) + WAKE);
        assertThat(c.coordinator().arrivals(LeaveGroup.API)).containsExactly(seconds(13) + WAKE);
        assertThat(closedAt(c)).isGreaterThanOrEqualTo(seconds(13) + WAKE);
    }

    @Test
    @Tag("K89")
    void afterAResetWhatIsOwnedIsLostToo() {
        TestConsumer c =
                consumer().topic("t", 2, 1).with(it -> it.perBatch(seconds(5))).joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(5)).close().runTo(seconds(20));

        assertThat(c.revocations().only().event().lost()).isTrue();
        assertThat(c.sent(LeaveGroup.API)).as("not a member").isEmpty();
    }

    @Test
    @Tag("K90")
    void withoutAKnownCoordinatorNobodyIsToldAndCloseDoesNotWait() {
        TestConsumer c = consumer()
                .config("enable.auto.commit", false)
                .config("heartbeat.interval.ms", 1_000)
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));
        c.lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");

        c.runTo(seconds(2)).close().runTo(seconds(10));

        assertThat(c.sent(LeaveGroup.API)).isEmpty();
        assertThat(closedAt(c)).as("after the fetch that is under way").isEqualTo(ms(2_500));
    }

    @Test
    @Tag("K90")
    void aConsumerThatHasNotJoinedJustEnds() {
        TestConsumer c = consumer().create().lookupAnswers(Errors.COORDINATOR_NOT_AVAILABLE, "");

        c.start().runTo(seconds(2)).close().runTo(seconds(10));

        assertThat(c.coordinator().apis()).isEmpty();
        assertThat(c.hasEnded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // static?, option, does it leave?
        "false, DEFAULT, 1",
        "false, LEAVE, 1",
        "false, REMAIN, 0",
        "true, DEFAULT, 0",
        "true, LEAVE, 1",
        "true, REMAIN, 0"
    })
    @Tag("K90")
    @Tag("K92")
    @Tag("P14")
    void whetherCloseLeavesDependsOnTheMemberAndOnTheOption(boolean fixed, LeaveGroupOption option, int leaves) {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> fixed ? it.instanceId("i") : it)
                .joined();

        c.runTo(ms(1_500)).close(option).runTo(seconds(10));

        assertThat(c.sent(LeaveGroup.API)).hasSize(leaves);
        assertThat(c.revocations().only().event().lost())
                .as("the callback runs in any case")
                .isFalse();
        assertThat(c.trace().all(OffsetEvent.Committed.class).count())
                .as("and the commit")
                .isEqualTo(1);
        if (leaves == 1) {
            LeaveGroup.Identity leaver = c.coordinator()
                    .requests(LeaveGroup.Request.class)
                    .get(0)
                    .members()
                    .get(0);
            assertThat(leaver.memberId()).isEqualTo("member-1");
            assertThat(leaver.groupInstanceId()).isEqualTo(fixed ? "i" : "");
        }
    }

    @Test
    @Tag("K93")
    void aStreamsClientNeitherRevokesNorLeaves() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .config("internal.leave.group.on.close", false)
                .joined();

        c.runTo(ms(1_500)).close().runTo(seconds(10));

        assertThat(c.sent(LeaveGroup.API)).isEmpty();
        assertThat(c.revocations().count()).isZero();
        assertThat(c.trace().all(OffsetEvent.Committed.class).count()).isEqualTo(1);
    }
}
