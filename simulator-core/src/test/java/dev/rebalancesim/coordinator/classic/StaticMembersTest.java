package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A restarted static member takes the place of its former self. */
class StaticMembersTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember leader = group.dynamic("leader");
    private final TestMember follower = group.staticMember("s");

    @Test
    @Tag("C19")
    void theHeirGetsANewIdAndInheritsShareLeadAndFormerSessionTimeout() {
        TestMember staticLeader = group.staticMember("s").session(30_000);
        group.stableWith(staticLeader);
        TestMember heir = staticLeader.restarted().session(20_000);

        heir.join();

        assertThat(heir.learn().id()).isNotEqualTo(staticLeader.id());
        assertThat(group.group().memberIds()).containsExactly(heir.id());
        assertThat(group.group().leaderId()).isEqualTo(heir.id());
        assertThat(heir.sessionRemainingMs()).isEqualTo(30_000);
        assertThat(TestGroup.partitionsOf(heir.sync())).hasSize(1);
        heir.heartbeat();
        assertThat(heir.sessionRemainingMs()).isEqualTo(20_000);
    }

    @Test
    @Tag("C19")
    void whateverTheFormerSelfWaitsForIsAnsweredWithFenced() {
        group.stableWith(leader, follower);
        Answer<JoinGroup.Response> parkedJoin = follower.changesMetadata().join();
        TestMember heir = follower.restarted();
        heir.join();

        assertThat(parkedJoin.error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        leader.join();
        Answer<SyncGroup.Response> parkedSync = heir.sync();
        heir.restarted().join();

        assertThat(parkedSync.error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
    }

    @Test
    @Tag("C19")
    void theFormerSelfsTimerHasNoEffect() {
        group.stableWith(leader, follower);
        TestMember heir = follower.restarted();
        heir.join();
        group.advance(40_000);
        leader.heartbeat();
        heir.heartbeat();

        group.advance(10_000);

        assertThat(group.group().memberIds()).containsExactly(leader.id(), heir.id());
    }

    @Test
    @Tag("C20")
    void aStableGroupGoesOnWithTheSameGenerationEvenIfTheSubscriptionChanged() {
        group.stableWith(leader, follower);

        Answer<JoinGroup.Response> answer =
                follower.restarted().subscribes("elsewhere").join();

        assertThat(answer.get().generationId()).isEqualTo(1);
        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(group.context().last(GroupEvent.MemberReplaced.class).event())
                .isEqualTo(new GroupEvent.MemberReplaced("g", "s", "s-uuid2", "s-uuid3", "client-of-s", false));
    }

    @Test
    @Tag("C20")
    void theAnswerWaitsUntilTheNewIdIsWrittenDown() {
        group.stableWith(leader, follower);
        group.context().holdWrites();

        Answer<JoinGroup.Response> answer = follower.restarted().join();
        assertThat(answer.isParked()).isTrue();
        group.context().completeWrites();

        assertThat(answer.error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C20")
    void ifTheNewIdCannotBeWrittenTheOldOneIsBack() {
        group.stableWith(leader, follower);
        group.context().holdWrites();
        Answer<JoinGroup.Response> answer = follower.restarted().join();

        group.context().failWrites(Errors.NOT_ENOUGH_REPLICAS);

        assertThat(answer.error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
        assertThat(group.group().memberIds()).containsExactly(leader.id(), follower.id());
        group.context().completeWrites();
        assertThat(follower.heartbeat().error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C20")
    void aReplacementIsToldOfItsGenerationEvenIfARebalanceBeganWhileItWasWritten() {
        group.stableWith(leader, follower);
        group.context().holdWrites();
        Answer<JoinGroup.Response> answer = follower.restarted().join();
        group.dynamic("new").join();

        group.context().completeWrites();

        assertThat(answer.get().generationId()).isEqualTo(1);
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C21")
    void aLeaderThatReturnsJustBeforeARebalanceWaitsForItsEnd() {
        TestMember staticLeader = group.staticMember("s");
        TestMember other = group.dynamic("other");
        group.stableWith(staticLeader, other);
        group.context().holdWrites();
        Answer<JoinGroup.Response> answer = staticLeader.restarted().join();
        group.dynamic("new").join();

        group.context().completeWrites();
        assertThat(answer.isParked()).isTrue();
        other.join();

        assertThat(answer.get().generationId()).isEqualTo(2);
        assertThat(answer.get().skipAssignment()).isFalse();
    }

    @Test
    @Tag("C20")
    void aStableGroupRebalancesIfTheVoteWouldChange() {
        leader.offers("sticky", "range");
        follower.offers("range", "sticky");
        TestMember third = group.dynamic("third").offers("range", "sticky");
        group.stableWith(leader, follower, third);

        Answer<JoinGroup.Response> answer =
                follower.restarted().offers("sticky", "range").join();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C20")
    void whileTheGroupCompletesAReplacementAlwaysRebalances() {
        group.completingWith(leader, follower);

        Answer<JoinGroup.Response> answer = follower.restarted().join();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C20")
    void whileMembersJoinAReplacementCountsAsAJoin() {
        group.stableWith(leader, follower);
        Answer<JoinGroup.Response> waiting = leader.join();

        follower.restarted().join();

        assertThat(waiting.get().generationId()).isEqualTo(2);
        assertThat(waiting.get().members()).hasSize(2);
    }

    @Test
    @Tag("C21")
    void aReturningLeaderGetsTheMembersButMustNotAssign() {
        TestMember staticLeader = group.staticMember("s");
        TestMember other = group.dynamic("other");
        group.stableWith(staticLeader, other);

        Answer<JoinGroup.Response> answer = staticLeader.restarted().join();

        assertThat(answer.get().skipAssignment()).isTrue();
        assertThat(answer.get().leader()).isEqualTo(answer.get().memberId());
        assertThat(answer.get().members()).hasSize(2);
    }

    @Test
    @Tag("C21")
    void aReturningFollowerGetsNoMembers() {
        group.stableWith(leader, follower);

        Answer<JoinGroup.Response> answer = follower.restarted().join();

        assertThat(answer.get().skipAssignment()).isFalse();
        assertThat(answer.get().leader()).isEqualTo(leader.id());
        assertThat(answer.get().members()).isEmpty();
    }

    @Test
    @Tag("C22")
    void everythingTheFormerSelfSendsIsFenced() {
        group.stableWith(leader, follower);
        follower.restarted().join();

        assertThat(follower.heartbeat().error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        assertThat(follower.sync().error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        assertThat(follower.sendJoin().error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        assertThat(follower.commit(7).error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        assertThat(follower.leave().get().members().get(0).error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
    }

    @Test
    @Tag("C22")
    void theNewestWinsEveryTime() {
        group.stableWith(leader, follower);
        TestMember second = follower.restarted();
        second.join();
        TestMember third = second.restarted();
        third.join();

        assertThat(second.heartbeat().error()).isEqualTo(Errors.FENCED_INSTANCE_ID);
        assertThat(third.heartbeat().error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C20")
    void aShareTheLeaderIsJustComputingIsLostByAReplacement() {
        group.completingWith(leader, follower);
        Map<String, Assignment> computed = new TreeMap<>(group.onePartitionEach(leader, follower));
        follower.restarted().join();

        assertThat(leader.sync(computed).error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
    }
}
