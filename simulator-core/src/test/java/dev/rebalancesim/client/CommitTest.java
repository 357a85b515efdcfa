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
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.ListOffsets;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When positions are committed, and where reading begins (K63, K76, K81 to K86). */
class CommitTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;

    private static List<OffsetCommit.Request> commits(TestConsumer c) {
        return c.coordinator().requests(OffsetCommit.Request.class);
    }

    @Test
    @Tag("K76")
    void aCommitWhileTheMembershipIsResetFailsInTheClient() {
        // The heartbeat thread gives the membership up while the application processes; the commit then goes nowhere.
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.SYNC).perBatch(seconds(10)))
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(12));

        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).only().event().error())
                .isEqualTo("CommitFailedException");
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).only().timeUs())
                .isEqualTo(seconds(11));
        assertThat(c.sent(OffsetCommit.API)).isEmpty();
    }

    @Test
    @Tag("K81")
    @Tag("K30")
    void anAsynchronousCommitBeforeJoinGroupReachesTheCoordinatorFirst() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .latency(ms(5))
                .with(it -> it.commits(CommitMode.ASYNC).perBatch(seconds(4)))
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(6));

        assertThat(c.sent(OffsetCommit.API))
                .first()
                .isEqualTo(c.sent(JoinGroup.API).get(2));
        assertThat(c.coordinator().apis()).containsSubsequence(OffsetCommit.API, JoinGroup.API);
        assertThat(c.coordinator().apis().indexOf(OffsetCommit.API))
                .isLessThan(c.coordinator().apis().lastIndexOf(JoinGroup.API));
    }

    @Test
    @Tag("K82")
    @Tag("K85")
    void aPeriodicCommitCoversWhatEarlierPollsReturned() {
        TestConsumer c = consumer()
                .topic("t", 2, 10)
                .config("auto.commit.interval.ms", 1_000)
                .with(it -> it.perBatch(ms(700)))
                .create();
        c.coordinator().assigns(List.of(T0));

        c.start().runTo(ms(1_600));

        // Batches: record 1 at 0.1 s, records 2 to 8 at 0.8 s, the next at 1.5 s: there the interval has passed, and
        // what is committed are the 8 records of the two former batches.
        assertThat(c.sent(OffsetCommit.API)).containsExactly(ms(1_500));
        long processed = c.trace().all(RecordsEvent.Processed.class).events().stream()
                .flatMap(batch -> batch.ranges().stream())
                .mapToLong(RecordsEvent.Range::to)
                .max()
                .orElseThrow();
        assertThat(commits(c).get(0).offsets()).containsEntry(T0, processed);
    }

    @Test
    @Tag("K84")
    void thePeriodicCommitComesEveryIntervalWhileTheConsumerPolls() {
        TestConsumer c = consumer().config("auto.commit.interval.ms", 1_700).joined();

        c.runTo(ms(5_500));

        assertThat(c.sent(OffsetCommit.API))
                .containsExactly(ms(1_700) + WAKE, ms(3_400) + 2 * WAKE, ms(5_100) + 3 * WAKE);
    }

    @Test
    @Tag("K84")
    void aBusyConsumerDoesNotCommitBetweenItsPolls() {
        TestConsumer c = consumer()
                .topic("t", 2, 10)
                .with(it -> it.perBatch(seconds(20)))
                .joined();

        c.runTo(seconds(21));

        assertThat(c.sent(OffsetCommit.API)).containsExactly(ms(20_100));
    }

    @Test
    @Tag("K84")
    @Tag("K78")
    void withoutAutoCommitNobodyCommits() {
        TestConsumer c = consumer()
                .topic("t", 2, 10)
                .with(it -> it.commits(CommitMode.NONE))
                .joined();

        c.runTo(seconds(30)).close().runTo(seconds(31));

        assertThat(c.sent(OffsetCommit.API)).isEmpty();
        assertThat(c.sent("LeaveGroup")).hasSize(1);
    }

    @Test
    @Tag("K83")
    @Tag("P22")
    void commitsDoNotPostponeHeartbeatsNorThePollTimeout() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .config("max.poll.interval.ms", 10_000)
                .with(it -> it.commits(CommitMode.SYNC).perBatch(seconds(2)))
                .joined();
        c.coordinator().always(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.runTo(seconds(20));

        // poll() returned at 1 s; from 3 s on commitSync tries again and again.
        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs())
                .isBetween(seconds(11), ms(11_110));
        assertThat(c.sent(Heartbeat.API).get(0)).isBetween(seconds(3), ms(3_110));
    }

    @Test
    @Tag("K85")
    void recordsCommittedBeforeProcessingAreCommittedBeforeProcessing() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.BEFORE_PROCESSING).perBatch(ms(300)))
                .joined();

        c.runTo(ms(1_900));

        assertThat(c.sent(OffsetCommit.API)).containsExactly(seconds(1));
        assertThat(commits(c).get(0).offsets()).containsEntry(T0, 1L).containsEntry(T1, 1L);
        assertThat(c.trace().all(RecordsEvent.Processed.class).only().timeUs()).isEqualTo(ms(1_300));
    }

    @Test
    @Tag("K63")
    void readingBeginsAtTheCommittedOffset() {
        TestConsumer c = consumer().topic("t", 2, 10).create();
        c.coordinator().assigns(List.of(T0)).hasCommitted(15);

        c.runTo(seconds(2)).start().runTo(ms(2_050));

        RecordsEvent.Range first = c.trace()
                .all(RecordsEvent.Processed.class)
                .first()
                .event()
                .ranges()
                .get(0);
        assertThat(first.from()).isEqualTo(15);
        assertThat(first.to()).isEqualTo(20);
    }

    @Test
    @Tag("K63")
    @Tag("K86")
    void withoutACommittedOffsetTheDefaultIsTheEndOfTheMoment() {
        TestConsumer c = consumer().topic("t", 2, 10).latency(ms(1)).create();
        c.coordinator().assigns(List.of(T0)).hasCommitted(OffsetFetch.NO_OFFSET);

        c.runTo(seconds(2)).start().runTo(ms(2_150));

        // OffsetFetch, then ListOffsets: at about 2.02 s there are 20 records, which are skipped.
        assertThat(c.sent(ListOffsets.API)).hasSize(1);
        RecordsEvent.PositionSet set =
                c.trace().all(RecordsEvent.PositionSet.class).only().event();
        assertThat(set.source()).isEqualTo("latest");
        assertThat(set.positions().get(0).from()).isEqualTo(20);
        assertThat(c.sent(Fetch.API).get(0)).isEqualTo(c.sent(ListOffsets.API).get(0) + ms(2));
    }

    @Test
    @Tag("K63")
    @Tag("K86")
    void earliestBeginsAtTheBeginning() {
        TestConsumer c = consumer()
                .topic("t", 2, 10)
                .config("auto.offset.reset", "earliest")
                .create();
        c.coordinator().assigns(List.of(T0)).hasCommitted(OffsetFetch.NO_OFFSET);

        c.runTo(seconds(2)).start().runTo(ms(2_050));

        assertThat(c.trace().all(RecordsEvent.Processed.class).first().event().ranges())
                .containsExactly(new RecordsEvent.Range(T0, 0, 20));
    }

    @Test
    @Tag("K63")
    @Tag("K86")
    void noneEndsTheConsumer() {
        TestConsumer c = consumer().config("auto.offset.reset", "none").create();
        c.coordinator().assigns(List.of(T0)).hasCommitted(OffsetFetch.NO_OFFSET);

        c.start().runTo(seconds(1));

        assertThat(c.failures()).containsExactly("NoOffsetForPartitionException");
    }

    @Test
    @Tag("K63")
    @Tag("K5")
    void aFailedOffsetFetchIsRepeatedWithGrowingPauses() {
        TestConsumer c = consumer().create();
        c.coordinator().assigns(List.of(T0));
        for (int i = 0; i < 3; i++) {
            c.coordinator().next(OffsetFetch.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));
        }

        c.start().runTo(seconds(2));

        List<Long> asked = c.sent(OffsetFetch.API);
        assertThat(asked).hasSize(4);
        assertThat(asked.get(1)).isBetween(ms(80), ms(121));
        assertThat(asked.get(2) - asked.get(1)).isBetween(ms(160), ms(241));
        assertThat(asked.get(3) - asked.get(2)).isBetween(ms(320), ms(481));
        assertThat(c.sent(Fetch.API)).hasSize(1);
    }

    @Test
    @Tag("K81")
    void closeWaitsForCommitsThatAreUnderWay() {
        TestConsumer c = consumer()
                .topic("t", 2, 1)
                .with(it -> it.commits(CommitMode.ASYNC))
                .joined();
        c.coordinator().next(OffsetCommit.API, c.coordinator().lateBy(seconds(3), OffsetCommit.API));
        c.coordinator().next(OffsetCommit.API, silence());

        c.runTo(ms(1_500)).close().runTo(seconds(6));

        assertThat(c.trace().all(OffsetEvent.Committed.class).times()).containsExactly(seconds(4));
        assertThat(c.trace().all(MemberEvent.Closed.class).only().timeUs()).isGreaterThanOrEqualTo(seconds(4));
    }
}
