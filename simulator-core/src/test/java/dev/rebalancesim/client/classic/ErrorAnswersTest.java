package dev.rebalancesim.client.classic;

import static dev.rebalancesim.testkit.ScriptedBroker.answering;
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
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a consumer keeps and what it forgets when JoinGroup, SyncGroup or Heartbeat fail (K42 to K48). */
class ErrorAnswersTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;
    private static final long FIRST_BEAT = seconds(3) + WAKE;

    private static TestConsumer.Setup quiet() {
        return consumer().config("enable.auto.commit", false);
    }

    private static List<JoinGroup.Request> joins(TestConsumer c) {
        return c.coordinator().requests(JoinGroup.Request.class);
    }

    private static JoinGroup.Request lastJoin(TestConsumer c) {
        return joins(c).get(joins(c).size() - 1);
    }

    private static int generationOf(JoinGroup.Request join) {
        return join.protocols().get(0).metadata().generationId();
    }

    /** A member that learns of a rebalance at its first heartbeat, and whose SyncGroup then fails. */
    private static TestConsumer whoseSecondSyncFails(Errors error) {
        TestConsumer c = quiet().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.coordinator().next(SyncGroup.API, refusing(error));
        return c.runTo(seconds(4));
    }

    @Test
    @Tag("K42")
    @Tag("K44")
    @Tag("P35")
    void unknownMemberIdInAHeartbeatForgetsEverythingAndWhatIsOwnedIsLost() {
        TestConsumer c = quiet().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(4));

        assertThat(c.revocations().only().event().lost()).isTrue();
        assertThat(c.revocations().only().timeUs()).isEqualTo(FIRST_BEAT);
        assertThat(joins(c)).extracting(JoinGroup.Request::memberId).containsExactly("", "member-1", "", "member-2");
        assertThat(joins(c).get(2).reason()).isEqualTo("encountered UNKNOWN_MEMBER_ID from HEARTBEAT response");
    }

    @Test
    @Tag("K42")
    @Tag("K45")
    @Tag("P35")
    void illegalGenerationInAHeartbeatKeepsTheMemberIdButWhatIsOwnedIsLost() {
        TestConsumer c = quiet().joined();
        c.coordinator().next(Heartbeat.API, refusing(Errors.ILLEGAL_GENERATION));

        c.runTo(seconds(4));

        assertThat(c.revocations().only().event().lost()).isTrue();
        assertThat(joins(c)).hasSize(3);
        assertThat(lastJoin(c).memberId()).isEqualTo("member-1");
        assertThat(generationOf(lastJoin(c))).isEqualTo(-1);
    }

    @Test
    @Tag("K44")
    void unknownMemberIdInJoinGroupJoinsAgainAtOnceAsNobody() {
        TestConsumer c = quiet().joined();
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(JoinGroup.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(4));

        assertThat(joins(c))
                .extracting(JoinGroup.Request::memberId)
                .containsExactly("", "member-1", "member-1", "", "member-2");
        assertThat(c.sent(JoinGroup.API).subList(2, 5)).containsOnly(FIRST_BEAT);
        assertThat(c.revocations().count())
                .as("revoked before; there is nothing left to lose")
                .isEqualTo(1);
    }

    @Test
    @Tag("K44")
    void unknownMemberIdInSyncGroupJoinsAgainAtOnceAsNobody() {
        TestConsumer c = whoseSecondSyncFails(Errors.UNKNOWN_MEMBER_ID);

        assertThat(joins(c))
                .extracting(JoinGroup.Request::memberId)
                .containsExactly("", "member-1", "member-1", "", "member-2");
        assertThat(joins(c).get(3).reason()).isEqualTo("rebalance failed due to UnknownMemberIdException");
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(FIRST_BEAT);
    }

    @Test
    @Tag("K45")
    void illegalGenerationInSyncGroupJoinsAgainAtOnceWithTheSameId() {
        TestConsumer c = whoseSecondSyncFails(Errors.ILLEGAL_GENERATION);

        assertThat(joins(c)).hasSize(4);
        assertThat(lastJoin(c).memberId()).isEqualTo("member-1");
        assertThat(generationOf(lastJoin(c))).isEqualTo(-1);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(FIRST_BEAT);
    }

    @Test
    @Tag("K46")
    @Tag("K66")
    void rebalanceInProgressInSyncGroupResetsNothing() {
        TestConsumer c = whoseSecondSyncFails(Errors.REBALANCE_IN_PROGRESS);

        assertThat(joins(c)).hasSize(4);
        assertThat(lastJoin(c).memberId()).isEqualTo("member-1");
        assertThat(generationOf(lastJoin(c)))
                .as("already the new generation's number")
                .isEqualTo(2);
        assertThat(lastJoin(c).reason()).isEqualTo("rebalance failed due to RebalanceInProgressException");
        assertThat(c.trace().all(MemberEvent.MembershipReset.class).count()).isZero();
    }

    @Test
    @Tag("K46")
    void rebalanceInProgressInJoinGroupResetsNothing() {
        TestConsumer c = quiet().joined();
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(JoinGroup.API, refusing(Errors.REBALANCE_IN_PROGRESS));

        c.runTo(seconds(4));

        assertThat(joins(c)).hasSize(4);
        assertThat(generationOf(lastJoin(c))).isEqualTo(1);
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(FIRST_BEAT);
    }

    @Test
    @Tag("K43")
    void anErrorThatBelongsToAFormerGenerationResetsNothing() {
        TestConsumer c = quiet().joined();
        // The first heartbeat's answer takes so long that the second one's comes right behind it, of the same
        // generation.
        c.coordinator()
                .next(Heartbeat.API, c.coordinator().after(seconds(4), refusing(Errors.ILLEGAL_GENERATION)))
                .next(Heartbeat.API, refusing(Errors.UNKNOWN_MEMBER_ID));

        c.runTo(seconds(12));

        // The first error changes the generation; the second one, sent with the old one, no longer counts.
        assertThat(c.trace()
                        .all(MemberEvent.MembershipReset.class)
                        .only()
                        .event()
                        .error())
                .isEqualTo("ILLEGAL_GENERATION");
        assertThat(joins(c)).extracting(JoinGroup.Request::memberId).containsExactly("", "member-1", "member-1");
    }

    @ParameterizedTest
    @CsvSource({"NOT_COORDINATOR", "COORDINATOR_NOT_AVAILABLE"})
    @Tag("K48")
    @Tag("K16")
    void ifTheCoordinatorIsSomewhereElseEverythingIsKept(Errors error) {
        TestConsumer join = quiet().create();
        join.coordinator()
                .next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED))
                .next(JoinGroup.API, refusing(error));
        join.start().runTo(seconds(1));
        TestConsumer sync = whoseSecondSyncFails(error);
        TestConsumer beat = quiet().joined();
        beat.coordinator().next(Heartbeat.API, refusing(error));
        beat.runTo(seconds(5));

        assertThat(join.lookups()).isEqualTo(2);
        assertThat(join.assigned().count()).isEqualTo(1);
        assertThat(sync.lookups()).isEqualTo(2);
        assertThat(generationOf(lastJoin(sync)))
                .as("a new JoinGroup, not another SyncGroup")
                .isEqualTo(2);
        assertThat(sync.assigned().count()).isEqualTo(2);
        assertThat(beat.lookups()).isEqualTo(2);
        assertThat(joins(beat)).hasSize(2);
        assertThat(beat.owned()).containsExactly(T0, T1);
    }

    @ParameterizedTest
    @CsvSource({
        "FENCED_INSTANCE_ID, FencedInstanceIdException",
        "INCONSISTENT_GROUP_PROTOCOL, InconsistentGroupProtocolException",
        "GROUP_MAX_SIZE_REACHED, GroupMaxSizeReachedException",
        "INVALID_SESSION_TIMEOUT, InvalidSessionTimeoutException",
        "INVALID_GROUP_ID, InvalidGroupIdException",
        "UNKNOWN_SERVER_ERROR, KafkaException"
    })
    @Tag("K27")
    @Tag("K47")
    void otherErrorsOfJoinGroupAreThrownFromPoll(Errors error, String exception) {
        TestConsumer c = quiet().create();
        c.coordinator().next(JoinGroup.API, refusing(error));

        c.start().runTo(seconds(1));

        assertThat(c.failures()).containsExactly(exception);
        assertThat(c.hasEnded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FENCED_INSTANCE_ID, FencedInstanceIdException",
        "COORDINATOR_LOAD_IN_PROGRESS, KafkaException",
        "INCONSISTENT_GROUP_PROTOCOL, KafkaException",
        "UNKNOWN_SERVER_ERROR, KafkaException"
    })
    @Tag("K27")
    @Tag("K47")
    void otherErrorsOfSyncGroupAreThrownFromPoll(Errors error, String exception) {
        TestConsumer c = whoseSecondSyncFails(error);

        assertThat(c.failures()).containsExactly(exception);
        assertThat(c.trace().all(MemberEvent.Failed.class).only().timeUs()).isEqualTo(FIRST_BEAT);
    }

    @Test
    @Tag("K57")
    @Tag("P52")
    void aMissingAssignmentIsAnErrorAnEmptyOneIsNot() {
        TestConsumer missing = quiet().create();
        missing.coordinator()
                .next(
                        SyncGroup.API,
                        answering(new SyncGroup.Response(
                                Errors.NONE, "range", dev.rebalancesim.protocol.Assignment.MISSING)));
        missing.start().runTo(seconds(1));
        TestConsumer empty = quiet().create();
        empty.coordinator().assigns(List.of());
        empty.start().runTo(seconds(1));

        assertThat(missing.failures()).containsExactly("IllegalStateException");
        assertThat(empty.failures()).isEmpty();
        assertThat(empty.assigned().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"INVALID_GROUP_ID", "GROUP_MAX_SIZE_REACHED", "UNKNOWN_SERVER_ERROR"})
    @Tag("K40")
    void otherErrorsOfAHeartbeatAreFailuresWithoutConsequence(Errors error) {
        TestConsumer c = quiet().joined();
        c.coordinator().next(Heartbeat.API, refusing(error));

        c.runTo(seconds(4));

        assertThat(c.sent(Heartbeat.API)).hasSize(2).last().matches(time -> time < FIRST_BEAT + ms(121));
        assertThat(c.failures()).isEmpty();
        assertThat(joins(c)).hasSize(2);
    }
}
