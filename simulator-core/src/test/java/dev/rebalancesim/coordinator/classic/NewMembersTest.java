package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.trace.GroupEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How members that the coordinator has not seen before get into the group. */
class NewMembersTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a").session(10_000);

    @Test
    @Tag("C13")
    void aNewDynamicMemberIsGivenAnIdAndNothingElseHappens() {
        Answer<JoinGroup.Response> answer = a.sendJoin();

        assertThat(answer.error()).isEqualTo(Errors.MEMBER_ID_REQUIRED);
        assertThat(answer.get().memberId()).isEqualTo("a-uuid1");
        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.group().memberIds()).isEmpty();
        assertThat(a.sessionRemainingMs()).isEqualTo(10_000);
        assertThat(group.context().trace()).isEmpty();
    }

    @Test
    @Tag("C13")
    void aStableGroupIsNotDisturbedByAnIdBeingHandedOut() {
        TestMember b = group.dynamic("b");
        group.stableWith(b);

        a.sendJoin();

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(b.heartbeat().error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C14")
    @Tag("C48")
    void theIdOnceUsedMakesAMemberThatHasFiveMinutesForItsFirstJoinPhase() {
        a.sendJoin();

        Answer<JoinGroup.Response> answer = a.sendJoin();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(group.group().leaderId()).isEqualTo(a.id());
        assertThat(a.sessionRemainingMs()).isEqualTo(300_000);
    }

    @Test
    @Tag("C14")
    void aStaticMemberIsAddedByItsVeryFirstJoinGroup() {
        TestMember s = group.staticMember("s");

        Answer<JoinGroup.Response> answer = s.sendJoin();

        assertThat(answer.isParked()).isTrue();
        assertThat(group.group().memberIds()).containsExactly("s-uuid1");
        assertThat(group.context().events(GroupEvent.MemberAdded.class))
                .containsExactly(new GroupEvent.MemberAdded("g", "s-uuid1", "s", "client-of-s"));
    }

    @Test
    @Tag("C14")
    void addingAMemberToAStableGroupStartsARebalance() {
        group.stableWith(group.dynamic("b"));

        a.join();

        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C14")
    void anIdThatWasHandedOutCannotBeUsedByAStaticMember() {
        a.sendJoin();
        TestMember confused = group.staticMember("s").callsItself(a.id());

        assertThat(confused.sendJoin().error()).isEqualTo(Errors.UNKNOWN_SERVER_ERROR);
    }

    @Test
    @Tag("C12")
    void aMemberOfAnotherProtocolTypeIsRefused() {
        group.stableWith(group.dynamic("b"));

        assertThat(a.ofType("connect").join().error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
    }

    @Test
    @Tag("C12")
    void aMemberMustOfferOneAssignorThatAllOthersHave() {
        group.stableWith(
                group.dynamic("b").offers("range", "roundrobin"),
                group.dynamic("c").offers("range"));

        assertThat(a.offers("roundrobin").join().error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(a.offers("sticky", "range").join().isParked()).isTrue();
    }

    @Test
    @Tag("C12")
    void theFirstMemberMustOfferSomething() {
        assertThat(a.offersExactly(List.of()).join().error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(a.offers("range").ofType("").join().error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
    }

    @Test
    @Tag("C12")
    void aKnownMemberMayNotSwitchToWhatTheOthersLack() {
        TestMember b = group.dynamic("b");
        TestMember c = group.dynamic("c");
        group.stableWith(b, c);

        assertThat(c.offers("sticky").join().error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
    }
}
