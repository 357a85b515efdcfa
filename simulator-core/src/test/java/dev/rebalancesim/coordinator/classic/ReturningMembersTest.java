package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a JoinGroup of somebody who is a member already leads to, state by state. */
class ReturningMembersTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember leader = group.dynamic("leader");
    private final TestMember follower = group.dynamic("follower");

    @BeforeEach
    void aGroupOfTwo() {
        group.completingWith(leader, follower);
    }

    @Test
    @Tag("C15")
    void inPreparingTheNewRequestTakesTheOldOnesPlaceWhichIsNeverAnswered() {
        group.finishSync(leader, follower);
        Answer<JoinGroup.Response> first = follower.changesMetadata().join();

        Answer<JoinGroup.Response> second = follower.session(20_000).join();
        leader.join();

        assertThat(first.isParked()).isTrue();
        assertThat(second.get().generationId()).isEqualTo(2);
        assertThat(follower.sessionRemainingMs())
                .as("timeouts are the new ones")
                .isEqualTo(20_000);
    }

    @Test
    @Tag("C16")
    void inCompletingARepeatedJoinGetsTheSameGenerationAtOnce() {
        Answer<JoinGroup.Response> ofFollower = follower.join();
        Answer<JoinGroup.Response> ofLeader = leader.join();

        assertThat(ofFollower.get().generationId()).isEqualTo(1);
        assertThat(ofFollower.get().members()).isEmpty();
        assertThat(ofLeader.get().generationId()).isEqualTo(1);
        assertThat(ofLeader.get().members()).hasSize(2);
        assertThat(ofLeader.get().skipAssignment()).isFalse();
        assertThat(group.state()).isEqualTo(ClassicGroupState.COMPLETING_REBALANCE);
    }

    @Test
    @Tag("C16")
    void inCompletingAJoinWithOtherMetadataStartsAnotherRebalance() {
        Answer<JoinGroup.Response> answer = follower.changesMetadata().join();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C17")
    void inStableTheLeadersJoinAlwaysRebalances() {
        group.finishSync(leader, follower);

        assertThat(leader.join().isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C17")
    void inStableAFollowersRepeatedJoinChangesNothing() {
        group.finishSync(leader, follower);
        group.advance(1_000);

        Answer<JoinGroup.Response> answer = follower.session(20_000).join();

        assertThat(answer.get().error()).isEqualTo(Errors.NONE);
        assertThat(answer.get().generationId()).isEqualTo(1);
        assertThat(answer.get().leader()).isEqualTo(leader.id());
        assertThat(follower.sessionRemainingMs()).as("no timer is touched").isEqualTo(44_000);
        follower.heartbeat();
        assertThat(follower.sessionRemainingMs()).as("no field is touched").isEqualTo(45_000);
    }

    @Test
    @Tag("C17")
    @Tag("C18")
    void inStableAFollowersJoinWithOtherMetadataRebalances() {
        group.finishSync(leader, follower);

        assertThat(follower.changesMetadata().join().isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C18")
    void theOrderOfTheOfferedAssignorsIsPartOfTheMetadata() {
        TestGroup other = TestGroup.withoutInitialDelay();
        TestMember a = other.dynamic("a").offers("range", "sticky");
        TestMember b = other.dynamic("b").offers("range", "sticky");
        other.stableWith(a, b);

        assertThat(b.offers("sticky", "range").join().isParked()).isTrue();
    }

    @Test
    @Tag("C17")
    void anUnknownIdIsRefused() {
        TestMember stranger = group.dynamic("stranger").callsItself("stranger-1");

        assertThat(stranger.sendJoin().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(group.staticMember("nobody")
                        .callsItself(follower.id())
                        .sendJoin()
                        .error())
                .isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C17")
    void afterTheGroupHasBecomeEmptyTheOldIdIsUnknown() {
        group.leave(leader.identity(), follower.identity());

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(leader.sendJoin().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }
}
