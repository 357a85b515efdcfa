package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How members that the coordinator has not seen before get into the group. */
class NewMembersTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();

    @Test
    @Tag("C13")
    void aNewDynamicMemberIsGivenAnIdAndNothingElseHappens() {
        TestMember a = group.dynamic("a").session(10_000);

        Answer<JoinGroup.Response> answer = a.sendJoin();

        assertThat(answer.error()).isEqualTo(Errors.MEMBER_ID_REQUIRED);
        assertThat(answer.get().memberId()).isEqualTo("a-uuid1");
        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.group().memberIds()).isEmpty();
        assertThat(group.context().remainingMs(a.sessionTimer())).isEqualTo(10_000);
    }

    @Test
    @Tag("C14")
    void theIdOnceUsedMakesAMemberThatHasFiveMinutesForItsFirstJoinPhase() {
        TestMember a = group.dynamic("a").session(10_000);
        a.sendJoin();

        Answer<JoinGroup.Response> answer = a.sendJoin();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(group.group().leaderId()).isEqualTo(a.id());
        assertThat(group.context().remainingMs(a.sessionTimer())).isEqualTo(300_000);
    }

    @Test
    @Tag("C36")
    void aFullRoundEndsInAStableGroup() {
        TestMember a = group.dynamic("a");
        TestMember b = group.dynamic("b");

        group.stableWith(a, b);

        assertThat(group.group().generationId()).isEqualTo(1);
        assertThat(a.heartbeat().error()).isEqualTo(Errors.NONE);
        assertThat(b.heartbeat().error()).isEqualTo(Errors.NONE);
    }
}
