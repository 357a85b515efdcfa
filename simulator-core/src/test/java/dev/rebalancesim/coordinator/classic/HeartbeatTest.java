package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a heartbeat is told, and what it does to the session. */
class HeartbeatTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");

    @Test
    @Tag("C41")
    void aGroupNobodyKnowsHasNoMembers() {
        assertThat(a.callsItself("a-1").heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C42")
    void whoIsUnknownOrOfAnotherGenerationIsRefusedAndGainsNoTime() {
        group.stableWith(a, b);
        group.advance(5_000);

        assertThat(group.dynamic("x").callsItself("x-1").heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(a.believesInGeneration(7).heartbeat().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(a.sessionRemainingMs()).isEqualTo(40_000);
    }

    @Test
    @Tag("C42")
    void whoIsUnknownIsToldSoBeforeItsGenerationIsLookedAt() {
        group.stableWith(a, b);

        TestMember both = group.dynamic("x").callsItself("x-1").believesInGeneration(7);

        assertThat(both.heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C43")
    void anEmptyGroupKnowsNobody() {
        group.stableWith(a);
        a.leave();

        assertThat(a.believesInGeneration(2).heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C44")
    @Tag("C47")
    void duringTheJoinPhaseTheMemberIsCalledInAndItsSessionProlonged() {
        group.stableWith(a, b);
        a.join();
        group.advance(40_000);

        assertThat(b.heartbeat().error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C45")
    @Tag("C47")
    void whileTheGroupCompletesOrIsStableAllIsWell() {
        group.completingWith(a, b);
        group.advance(10_000);
        assertThat(b.heartbeat().error()).as("not REBALANCE_IN_PROGRESS").isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);

        group.finishSync(a, b);
        group.advance(10_000);
        assertThat(b.heartbeat().error()).isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C46")
    void aMemberThatOnlyBeatsIsKeptThroughoutTheJoinPhaseAndDroppedAtItsEnd() {
        group.stableWith(a, b);
        a.join();
        for (int i = 0; i < 29; i++) {
            group.advance(10_000);
            assertThat(b.heartbeat().error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        }

        group.advance(10_000);

        assertThat(b.heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C46")
    void anAbsentStaticMemberIsOfAnIllegalGenerationAfterwards() {
        TestMember s = group.staticMember("s").session(600_000);
        group.stableWith(a, s);
        a.join();

        group.advance(300_000);

        assertThat(s.heartbeat().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(s.sessionRemainingMs()).isEqualTo(600_000);
    }
}
