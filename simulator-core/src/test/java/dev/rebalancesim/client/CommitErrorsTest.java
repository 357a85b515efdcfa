package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a commit, and of the membership, when OffsetCommit fails (K44 to K49, K76 to K80). */
class CommitErrorsTest {

    /** A consumer that commits after each batch of one record per second; batches take 100 ms. */
    private static TestConsumer.Setup committing(CommitMode mode) {
        return consumer().topic("t", 2, 1).with(it -> it.commits(mode).perBatch(ms(100)));
    }

    private static List<JoinGroup.Request> joins(TestConsumer c) {
        return c.coordinator().requests(JoinGroup.Request.class);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_MEMBER_ID, ''", "ILLEGAL_GENERATION, member-1"})
    @Tag("K44")
    @Tag("K45")
    @Tag("K49")
    void aCommitOfAMemberThatIsNoneAnyMoreResetsTheMembership(Errors error, String idAfterwards) {
        TestConsumer c = committing(CommitMode.SYNC).joined();
        c.coordinator().next(OffsetCommit.API, refusing(error));

        c.runTo(seconds(2));

        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).first().event().error())
                .isEqualTo(error.name());
        assertThat(c.trace().all(MemberEvent.MembershipReset.class).only().timeUs())
                .isEqualTo(ms(1_100));
        assertThat(c.revocations().first().event().lost()).isTrue();
        assertThat(joins(c).get(2).memberId()).isEqualTo(idAfterwards);
        assertThat(joins(c).get(2).reason()).isEqualTo("encountered " + error + " from OFFSET_COMMIT response");
    }

    @Test
    @Tag("K46")
    void rebalanceInProgressAsksForARejoinAndResetsNothing() {
        TestConsumer c = committing(CommitMode.SYNC).joined();
        c.coordinator().next(OffsetCommit.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(2));

        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).only().event().reason())
                .isEqualTo("offset commit failed since group is already rebalancing");
        assertThat(joins(c)).hasSize(3);
        assertThat(joins(c).get(2).protocols().get(0).metadata().generationId()).isEqualTo(1);
        assertThat(c.revocations().only().event().lost()).isFalse();
    }

    @Test
    @Tag("K47")
    void aFencedCommitIsFatal() {
        TestConsumer c =
                committing(CommitMode.SYNC).with(it -> it.instanceId("i")).joined();
        c.coordinator().next(OffsetCommit.API, refusing(Errors.FENCED_INSTANCE_ID));

        c.runTo(seconds(3));

        assertThat(c.failures()).containsExactly("FencedInstanceIdException");
        assertThat(c.trace().all(MemberEvent.Failed.class).only().timeUs()).isEqualTo(ms(1_100));
    }

    @Test
    @Tag("K49")
    void aCommitThatIsAnsweredDuringTheNextJoinWithTheOldGenerationStillResets() {
        // The commit is sent just before JoinGroup; its error comes while JoinGroup is out. The generation has not
        // changed.
        TestConsumer c = committing(CommitMode.ASYNC)
                .latency(ms(1))
                .config("heartbeat.interval.ms", 1_000)
                .joined();
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(OffsetCommit.API, refusing(Errors.ILLEGAL_GENERATION))
                .next(JoinGroup.API, c.coordinator().lateBy(seconds(5), JoinGroup.API));

        c.runTo(seconds(10));

        assertThat(c.trace()
                        .all(MemberEvent.MembershipReset.class)
                        .first()
                        .event()
                        .api())
                .isEqualTo("OffsetCommit");
        // The answer to that JoinGroup belongs to a member that is no more (K20): the client joins again.
        assertThat(joins(c)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(joins(c).get(3).protocols().get(0).metadata().generationId()).isEqualTo(-1);
    }

    @Test
    @Tag("K79")
    void commitSyncRepeatsRetriableErrorsWithGrowingPauses() {
        TestConsumer c = committing(CommitMode.SYNC).joined();
        for (int i = 0; i < 5; i++) {
            c.coordinator().next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));
        }

        c.runTo(seconds(6));

        List<Long> sent = c.sent(OffsetCommit.API);
        assertThat(sent.get(0)).isEqualTo(ms(1_100));
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            pauses.add(sent.get(i) - sent.get(i - 1));
        }
        long[] nominal = {100, 200, 400, 800, 1_000};
        for (int i = 0; i < 5; i++) {
            assertThat(pauses.get(i)).isBetween(ms(nominal[i] * 8 / 10), ms(Math.min(1_000, nominal[i] * 12 / 10)));
        }
        assertThat(c.trace().all(OffsetEvent.Committed.class).first().timeUs()).isEqualTo(sent.get(5));
    }

    @Test
    @Tag("K79")
    void commitSyncGivesUpAfterTheDefaultApiTimeoutAndTheApplicationGoesOn() {
        TestConsumer c = committing(CommitMode.SYNC)
                .config("default.api.timeout.ms", 10_000)
                .joined();
        c.coordinator().next(OffsetCommit.API, silence());

        c.runTo(seconds(12));

        // The batch was done at 1.1 s; the next poll() comes after the timeout, and its batch is committed too.
        assertThat(c.sent(OffsetCommit.API)).startsWith(ms(1_100), ms(11_200));
    }

    @Test
    @Tag("K80")
    void commitAsyncIsTriedOnce() {
        TestConsumer c = committing(CommitMode.ASYNC).joined();
        c.coordinator().next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));

        c.runTo(ms(1_900));

        assertThat(c.sent(OffsetCommit.API)).containsExactly(ms(1_100));
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).count()).isEqualTo(1);
    }

    @Test
    @Tag("K80")
    void commitAsyncWaitsForTheLookupIfTheCoordinatorIsUnknown() {
        TestConsumer c = committing(CommitMode.ASYNC)
                .config("heartbeat.interval.ms", 1_050)
                .with(it -> it.perBatch(ms(300)))
                .joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.NOT_COORDINATOR));

        c.runTo(ms(1_290));
        assertThat(c.sent(FindCoordinator.API))
                .as("asked again, but a fetch is in the way")
                .hasSize(2);
        assertThat(c.lookups()).isEqualTo(1);
        c.runTo(ms(1_990));

        // The batch was done at 1.3 s, the fetch is answered at 1.5 s, then the coordinator is known again.
        assertThat(c.trace().all(OffsetEvent.CommitFailed.class).count()).isZero();
        assertThat(c.sent(OffsetCommit.API)).hasSize(1).first().matches(time -> time >= ms(1_500));
    }

    @ParameterizedTest
    @CsvSource({"NOT_COORDINATOR", "COORDINATOR_NOT_AVAILABLE", "REQUEST_TIMED_OUT"})
    @Tag("K48")
    @Tag("K80")
    void somebodyElseIsLookedForAndTheCommitMayBeTriedAgain(Errors error) {
        TestConsumer c = committing(CommitMode.SYNC).joined();
        c.coordinator().next(OffsetCommit.API, refusing(error));

        c.runTo(seconds(4));

        assertThat(c.lookups()).isEqualTo(2);
        assertThat(c.trace().all(OffsetEvent.Committed.class).count()).isPositive();
        assertThat(joins(c)).hasSize(2);
    }

    @Test
    @Tag("K84")
    void aFailedAutoCommitIsRepeatedAfterTheBackoffButOnlyIfThatHelps() {
        TestConsumer retriable = consumer().joined();
        retriable.coordinator().next(OffsetCommit.API, refusing(Errors.COORDINATOR_LOAD_IN_PROGRESS));
        retriable.runTo(seconds(6));
        TestConsumer fatal = consumer().joined();
        fatal.coordinator().next(OffsetCommit.API, refusing(Errors.OFFSET_METADATA_TOO_LARGE));
        fatal.runTo(seconds(9));

        long wake = ThreadTiming.WAKE_UP_US;
        assertThat(retriable.sent(OffsetCommit.API)).containsExactly(seconds(5) + wake, ms(5_100) + 2 * wake);
        assertThat(fatal.sent(OffsetCommit.API)).containsExactly(seconds(5) + wake);
    }
}
