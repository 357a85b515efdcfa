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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rebalance starts, how long it waits for members, and what its completion does. */
class JoinPhaseTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");
    private final TestMember c = group.dynamic("c");

    // ---------------------------------------------------------------------------------- the initial rebalance

    @Test
    @Tag("C23")
    void anEmptyGroupWaitsItsInitialDelayAlthoughEverybodyIsThere() {
        TestGroup fresh = TestGroup.withInitialDelay(3_000);
        Answer<JoinGroup.Response> answer = fresh.dynamic("a").join();

        fresh.advance(2_999);
        assertThat(answer.isParked()).isTrue();
        fresh.advance(1);

        assertThat(answer.atMs()).isEqualTo(3_000);
        assertThat(answer.get().generationId()).isEqualTo(1);
    }

    @Test
    @Tag("C23")
    void theDelayComesBackWhenTheGroupHasBecomeEmpty() {
        TestGroup fresh = TestGroup.withInitialDelay(3_000);
        TestMember first = fresh.dynamic("a");
        first.join();
        fresh.advance(3_000);
        first.leave();

        Answer<JoinGroup.Response> next = fresh.dynamic("b").join();
        fresh.advance(10_000);

        assertThat(next.atMs()).isEqualTo(6_000);
        assertThat(next.get().generationId()).isEqualTo(3);
    }

    /** The rebalance timeout of the first member limits how long new members can hold up the others. */
    @ParameterizedTest
    @CsvSource({"2000, 3000", "6000, 6000", "7000, 7000", "10000, 10000", "300000, 300000"})
    @Tag("C24")
    void aNewMemberInEveryWindowExtendsTheDelayUpToTheFirstMembersRebalanceTimeout(int timeoutMs, long expectedMs) {
        TestGroup fresh = TestGroup.withInitialDelay(3_000);
        Answer<JoinGroup.Response> first =
                fresh.dynamic("first").rebalance(timeoutMs).join();

        for (int i = 0; first.isParked(); i++) {
            fresh.staticMember("s" + i).join();
            fresh.advance(500);
        }

        assertThat(first.atMs()).isEqualTo(expectedMs);
    }

    @Test
    @Tag("C24")
    void aWindowWithoutANewMemberIsTheLast() {
        TestGroup fresh = TestGroup.withInitialDelay(3_000);
        Answer<JoinGroup.Response> first = fresh.dynamic("a").join();
        fresh.advance(2_000);
        TestMember second = fresh.dynamic("b");
        second.join();
        fresh.advance(2_000);
        second.changesMetadata().join();
        fresh.advance(2_000);

        assertThat(first.atMs()).as("a join of a known member extends nothing").isEqualTo(6_000);
    }

    // --------------------------------------------------------------------------------------- later rebalances

    @Test
    @Tag("C25")
    @Tag("C27")
    void aLaterRebalanceEndsInTheInstantInWhichTheLastMemberJoins() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> newcomer = c.join();
        group.advance(700);
        Answer<JoinGroup.Response> first = a.join();
        group.advance(300);
        assertThat(newcomer.isParked()).isTrue();

        b.join();

        assertThat(newcomer.atMs()).isEqualTo(1_000);
        assertThat(first.atMs()).isEqualTo(1_000);
        assertThat(group.context().remainingMs(TestGroup.JOIN_TIMER)).isEqualTo(-1);
    }

    @Test
    @Tag("C25")
    void aRebalanceOutOfCompletingSendsTheWaitingMembersBack() {
        group.completingWith(a, b);
        Answer<SyncGroup.Response> waiting = b.sync();
        group.advance(5_000);

        c.join();

        assertThat(waiting.error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
        assertThat(a.sessionRemainingMs()).as("was not waiting").isEqualTo(40_000);
        assertThat(group.context().remainingMs(TestGroup.SYNC_TIMER)).isEqualTo(-1);
    }

    @Test
    @Tag("C26")
    void theDeadlineIsTheLongestRebalanceTimeoutWhenTheRebalanceStarts() {
        a.rebalance(60_000);
        b.rebalance(90_000);
        group.stableWith(a, b, group.dynamic("slow").rebalance(1_000));

        c.rebalance(70_000).join();
        assertThat(group.context().remainingMs(TestGroup.JOIN_TIMER)).isEqualTo(90_000);
        group.advance(10_000);
        group.dynamic("d").rebalance(500_000).join();
        a.rebalance(1_000).join();
        b.leave();

        assertThat(group.context().remainingMs(TestGroup.JOIN_TIMER))
                .as("whoever comes or goes later does not move it")
                .isEqualTo(80_000);
    }

    @Test
    @Tag("C27")
    void anIdThatWasHandedOutAndNotUsedHoldsUpTheOthers() {
        group.stableWith(a);
        TestMember undecided = group.dynamic("undecided").session(6_000);
        undecided.sendJoin();

        Answer<JoinGroup.Response> answer = a.join();
        assertThat(answer.isParked()).isTrue();
        group.advance(6_000);

        assertThat(answer.atMs()).as("the id's session timeout").isEqualTo(6_000);
    }

    // --------------------------------------------------------------------------------------------- completion

    @Test
    @Tag("C28")
    void atTheDeadlineAbsentDynamicMembersAreDroppedWithoutAWord() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> answer = a.join();
        b.heartbeat();
        int timers = group.context().armedTimers().size();

        for (int i = 0; i < 10; i++) {
            group.advance(30_000);
            b.heartbeat();
        }

        assertThat(answer.atMs()).isEqualTo(300_000);
        assertThat(group.group().memberIds()).containsExactly(a.id());
        assertThat(group.context().armedTimers())
                .doesNotContain(b.sessionTimer())
                .hasSize(timers - 1);
        assertThat(group.context().events(GroupEvent.MemberRemoved.class))
                .extracting(GroupEvent.MemberRemoved::why)
                .containsExactly(RemovalReason.NOT_REJOINED);
        assertThat(b.heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C28")
    void theLeadPassesToSomebodyWhoHasJoined() {
        TestMember staticLeader = group.staticMember("s").session(1_800_000);
        group.stableWith(staticLeader, a, b);
        b.changesMetadata().join();
        a.changesMetadata().join();

        group.advance(300_000);

        assertThat(group.group().generationId()).isEqualTo(2);
        assertThat(group.group().leaderId()).as("first in the order of joining").isEqualTo(a.id());
    }

    @Test
    @Tag("C28")
    void withNobodyButAbsentStaticMembersTheJoinPhaseGoesOn() {
        TestMember s = group.staticMember("s").session(1_800_000);
        TestMember t = group.staticMember("t").session(1_800_000);
        group.stableWith(a, s, t);
        a.leave();

        group.advance(300_000);
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(group.context().remainingMs(TestGroup.JOIN_TIMER)).isEqualTo(300_000);
        s.join();
        group.advance(300_000);

        assertThat(group.group().generationId()).isEqualTo(2);
        assertThat(group.group().memberIds()).hasSize(2);
    }

    @Test
    @Tag("C28")
    void withoutMembersTheGroupBecomesEmptyInANewGeneration() {
        group.stableWith(a);
        assertThat(group.group().protocolName()).isEqualTo("range");

        a.leave();

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.group().generationId()).isEqualTo(2);
        assertThat(group.group().protocolName()).isEmpty();
    }

    @Test
    @Tag("C29")
    void everybodyLearnsTheGenerationButOnlyTheLeaderTheMembers() {
        a.session(10_000);
        b.session(20_000).rebalance(120_000);
        Answer<JoinGroup.Response> ofA = a.rebalance(60_000).join();
        Answer<JoinGroup.Response> ofB = b.join();
        group.advance(0);

        assertThat(ofA.get().members())
                .extracting(JoinGroup.Member::memberId)
                .containsExactly(a.learn().id(), b.learn().id());
        assertThat(ofB.get().members()).isEmpty();
        assertThat(ofB.get().leader()).isEqualTo(a.id());
        assertThat(ofB.get().protocolName()).isEqualTo("range");
        assertThat(a.sessionRemainingMs()).isEqualTo(10_000);
        assertThat(b.sessionRemainingMs()).isEqualTo(20_000);
        assertThat(group.context().remainingMs(TestGroup.SYNC_TIMER)).isEqualTo(120_000);
        assertThat(group.group().pendingSync()).containsExactly(a.id(), b.id());
    }

    @Test
    @Tag("C30")
    void anAbsentStaticMemberIsCarriedAlongUntilItsSessionEnds() {
        TestMember s = group.staticMember("s");
        group.stableWith(a, s);
        c.join();
        a.join();
        for (int i = 0; i < 10; i++) {
            s.heartbeat();
            group.advance(30_000);
        }

        assertThat(group.group().generationId()).isEqualTo(2);
        assertThat(group.group().memberIds()).contains(s.id());
        assertThat(s.heartbeat().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(s.sessionRemainingMs())
                .as("a fresh session from completion on")
                .isEqualTo(45_000);
        a.heartbeat();
        c.heartbeat();
        group.advance(44_000);
        a.heartbeat();
        c.heartbeat();
        group.advance(1_000);
        assertThat(group.group().memberIds()).doesNotContain(s.id());
    }
}
