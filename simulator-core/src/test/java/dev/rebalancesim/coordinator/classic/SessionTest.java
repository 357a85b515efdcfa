package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RemovalReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the coordinator believes in a member it does not hear of. */
class SessionTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");

    @Test
    @Tag("C47")
    void theCompletionOfTheJoinPhaseStartsEverybodysSession() {
        group.stableWith(a, b);
        group.advance(3_000);
        a.join();
        b.join();

        assertThat(a.sessionRemainingMs()).isEqualTo(45_000);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C47")
    @Tag("C60")
    void aCommitKeepsTheSessionAliveInStableAndPreparing() {
        group.stableWith(a, b);
        group.advance(20_000);
        assertThat(b.commit(1).error()).isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);

        a.join();
        group.advance(20_000);
        assertThat(b.commit(2).error()).isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C49")
    void neitherAJoinNorARefusedRequestProlongsTheSession() {
        group.stableWith(a, b);
        group.advance(20_000);
        b.changesMetadata().join();
        b.believesInGeneration(9).commit(1);
        b.heartbeat();
        b.sync();

        assertThat(b.sessionRemainingMs()).isEqualTo(25_000);
    }

    @Test
    @Tag("C49")
    void aSyncThatIsParkedDoesNotProlongTheSession() {
        group.completingWith(a, b);
        group.advance(20_000);

        b.sync();

        assertThat(b.sessionRemainingMs()).isEqualTo(25_000);
    }

    @Test
    @Tag("C50")
    void aMemberWithAParkedJoinIsSparedAndItsTimerIsNotRearmed() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> parked = a.join();
        for (int i = 0; i < 10; i++) {
            group.advance(10_000);
            b.heartbeat();
        }

        assertThat(parked.isParked()).isTrue();
        assertThat(group.group().memberIds()).contains(a.id());
        assertThat(a.sessionRemainingMs()).as("ran out and was not re-armed").isEqualTo(-1);
        b.join();
        assertThat(a.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C50")
    void aMemberWithAParkedSyncIsSparedUntilItIsAnswered() {
        group.completingWith(a, b);
        Answer<SyncGroup.Response> parked = b.sync();
        for (int i = 0; i < 10; i++) {
            group.advance(10_000);
            a.heartbeat();
        }

        assertThat(group.group().memberIds()).contains(b.id());
        a.sync(group.onePartitionEach(a, b));
        assertThat(parked.error()).isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C50")
    @Tag("C48")
    void aNewMemberCanExpireWhileItIsParked() {
        a.rebalance(900_000);
        group.stableWith(a);
        Answer<JoinGroup.Response> newcomer = b.join();
        for (int i = 0; i < 30; i++) {
            assertThat(newcomer.isParked()).isTrue();
            a.heartbeat();
            group.advance(10_000);
        }

        assertThat(newcomer.atMs()).isEqualTo(300_000);
        assertThat(newcomer.error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(newcomer.get().memberId()).isEmpty();
    }

    @Test
    @Tag("C50")
    @Tag("C48")
    void anUnusedIdExpiresAfterTheSessionTimeoutOfItsRequest() {
        a.session(10_000).sendJoin();

        group.advance(10_000);

        assertThat(group.group().pendingJoin()).isEmpty();
        assertThat(a.sendJoin().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C51")
    void aMemberThatFallsSilentIsRemovedAndTheOthersRebalance() {
        group.stableWith(a, b);
        group.advance(20_000);
        b.heartbeat();
        group.advance(25_000);

        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(group.group().leaderId()).isEqualTo(b.id());
        GroupEvent.MemberRemoved removed = (GroupEvent.MemberRemoved)
                group.context().last(GroupEvent.MemberRemoved.class).event();
        assertThat(removed.clientId()).isEqualTo("a");
        assertThat(removed.why()).isEqualTo(RemovalReason.SESSION_EXPIRED);
    }

    @Test
    @Tag("C51")
    void theExpiryOfTheLastOneMissingCompletesTheJoinPhase() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> waiting = a.join();

        group.advance(45_000);

        assertThat(waiting.atMs()).isEqualTo(45_000);
        assertThat(waiting.get().members()).hasSize(1);
    }

    @Test
    @Tag("C51")
    void anExpiryMayEndTheInitialDelayEarly() {
        TestGroup fresh = TestGroup.withInitialDelay(60_000);
        Answer<JoinGroup.Response> waiting = fresh.dynamic("a").join();
        fresh.dynamic("undecided").session(6_000).sendJoin();

        fresh.advance(10_000);

        assertThat(waiting.atMs()).isEqualTo(6_000);
    }

    @Test
    @Tag("C52")
    void aMemberThatDiesWhileParkedGetsAShareAndIsMissedOneSessionLater() {
        group.stableWith(a, b);
        b.changesMetadata().join();
        // From here on b's process is gone, and nobody tells the coordinator.
        group.advance(10_000);
        a.join();
        group.finishSync(a, b);
        long completedAtMs = group.context().nowMs();
        for (int i = 0; i < 5; i++) {
            a.heartbeat();
            group.advance(10_000);
        }

        assertThat(group.context().last(GroupEvent.MemberRemoved.class).timeUs())
                .isEqualTo((completedAtMs + 45_000) * 1_000);
    }
}
