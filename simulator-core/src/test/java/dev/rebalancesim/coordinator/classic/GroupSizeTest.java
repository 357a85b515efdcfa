package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RemovalReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code group.max.size} keeps out. */
class GroupSizeTest {

    private final TestGroup group = TestGroup.withMaxSize(2);
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");
    private final TestMember c = group.dynamic("c");

    @Test
    @Tag("C11")
    void aFullStableGroupTakesNobodyElse() {
        group.stableWith(a, b);

        Answer<JoinGroup.Response> answer = c.join();

        assertThat(answer.error()).isEqualTo(Errors.GROUP_MAX_SIZE_REACHED);
        assertThat(answer.get().memberId()).isEmpty();
        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(b.changesMetadata().join().isParked())
                .as("a member is always let in")
                .isTrue();
    }

    @Test
    @Tag("C11")
    void whileMembersJoinThoseCountWhoHaveJoined() {
        group.stableWith(a, b);
        b.changesMetadata().join();
        c.sendJoin();

        assertThat(c.sendJoin().isParked()).as("one place is still free").isTrue();
        Answer<JoinGroup.Response> tooLate = a.join();

        assertThat(tooLate.error()).isEqualTo(Errors.GROUP_MAX_SIZE_REACHED);
        assertThat(group.context().events(GroupEvent.MemberRemoved.class))
                .extracting(GroupEvent.MemberRemoved::clientId, GroupEvent.MemberRemoved::why)
                .containsExactly(tuple("a", RemovalReason.GROUP_FULL));
    }

    @Test
    @Tag("C11")
    void theRemovalOfARefusedMemberIsSilentAndCompletesNothing() {
        group.stableWith(a, b);
        b.changesMetadata().join();
        c.join();

        a.join();

        assertThat(group.group().memberIds()).containsExactly(b.id(), c.id());
        assertThat(group.group().leaderId()).isEqualTo(b.id());
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C11")
    void idsThatWereOnlyHandedOutDoNotCount() {
        a.sendJoin();
        b.sendJoin();
        c.sendJoin();

        assertThat(group.group().pendingJoin()).hasSize(3);
        assertThat(a.sendJoin().isParked()).isTrue();
        assertThat(b.sendJoin().isParked()).isTrue();
        assertThat(c.sendJoin().error()).isEqualTo(Errors.GROUP_MAX_SIZE_REACHED);
        assertThat(group.group().pendingJoin()).isEmpty();
    }

    @Test
    @Tag("C11")
    void aRestartedStaticMemberOfAFullGroupIsRefused() {
        TestMember s = group.staticMember("s");
        group.stableWith(a, s);

        assertThat(s.restarted().join().error()).isEqualTo(Errors.GROUP_MAX_SIZE_REACHED);
    }
}
