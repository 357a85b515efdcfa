package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may commit when, and what a commit does besides. */
class OffsetCommitTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");
    private final TestMember byHand = group.dynamic("by-hand");

    @Test
    @Tag("C57")
    void aConsumerThatAssignsByHandMakesASimpleGroup() {
        assertThat(byHand.commit(5).error()).isEqualTo(Errors.NONE);

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.group().protocolType()).isEmpty();
        assertThat(group.committed(0)).isEqualTo(5);
    }

    @Test
    @Tag("C57")
    void whoClaimsAGenerationInAnUnknownGroupIsRefused() {
        assertThat(byHand.believesInGeneration(1).commit(5).error()).isEqualTo(Errors.GROUP_ID_NOT_FOUND);
        assertThat(group.exists()).isFalse();
    }

    @Test
    @Tag("C57")
    void byHandIsRefusedWhileTheGroupHasMembersInWhateverState() {
        group.completingWith(a, b);
        assertThat(byHand.commit(5).error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        group.finishSync(a, b);
        assertThat(byHand.commit(5).error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        a.join();
        assertThat(byHand.commit(5).error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);

        group.leave(a.identity(), b.identity());
        assertThat(byHand.commit(5).error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C57")
    void aMemberMustNameItselfAndItsGenerationCorrectly() {
        group.stableWith(a, b);

        assertThat(group.dynamic("x")
                        .callsItself("x-1")
                        .believesInGeneration(1)
                        .commit(5)
                        .error())
                .isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(a.believesInGeneration(3).commit(5).error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(a.believesInGeneration(-1).commit(5).error()).isEqualTo(Errors.ILLEGAL_GENERATION);
    }

    @Test
    @Tag("C58")
    void theOldGenerationMayCommitUntilTheJoinPhaseIsOver() {
        group.stableWith(a, b);
        a.join();
        assertThat(b.commit(5).error()).isEqualTo(Errors.NONE);

        b.join();

        assertThat(group.state()).isEqualTo(ClassicGroupState.COMPLETING_REBALANCE);
        assertThat(a.learn().commit(6).error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(a.believesInGeneration(1).commit(6).error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(group.committed(0)).isEqualTo(5);
    }

    @Test
    @Tag("C59")
    void nobodyChecksWhoOwnsThePartition() {
        group.stableWith(a, b);

        assertThat(b.commit(99).error()).as("partition 0 is a's").isEqualTo(Errors.NONE);
        assertThat(group.committed(0)).isEqualTo(99);
    }

    @Test
    @Tag("C60")
    void aCommitIsAnsweredWhenItIsWrittenDownAndCountsFromThenOn() {
        group.stableWith(a);
        group.context().holdWrites();
        group.advance(10_000);

        Answer<OffsetCommit.Response> answer = a.commit(5);

        assertThat(answer.isParked()).isTrue();
        assertThat(a.sessionRemainingMs())
                .as("alive, whatever becomes of the write")
                .isEqualTo(45_000);
        assertThat(group.committed(0)).isEqualTo(-1);
        group.context().completeWrites();
        assertThat(answer.error()).isEqualTo(Errors.NONE);
        assertThat(group.committed(0)).isEqualTo(5);
    }

    @Test
    @Tag("C60")
    void aCommitThatCannotBeWrittenNeverCounts() {
        group.stableWith(a);
        group.context().holdWrites();
        Answer<OffsetCommit.Response> answer = a.commit(5);

        group.context().failWrites(Errors.NOT_LEADER_OR_FOLLOWER);

        assertThat(answer.error()).isEqualTo(Errors.NOT_COORDINATOR);
        assertThat(group.committed(0)).isEqualTo(-1);
    }

    @Test
    @Tag("C61")
    void aCommitInATransactionIsAcceptedInEveryStateAndProlongsNoSession() {
        group.completingWith(a);
        group.advance(10_000);

        assertThat(inTransaction(a.id(), 1, 5).error()).isEqualTo(Errors.NONE);
        assertThat(a.sessionRemainingMs()).isEqualTo(35_000);
        assertThat(inTransaction("", -1, 5).error()).as("old producers").isEqualTo(Errors.NONE);
        assertThat(inTransaction(a.id(), 0, 5).error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(inTransaction("x-1", 1, 5).error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    @Tag("C61")
    @Tag("C62")
    void whatATransactionHoldsBackCanBeReadWhenItEndsWell() {
        inTransaction("", -1, 5);
        assertThat(group.fetch(0).error()).isEqualTo(Errors.UNSTABLE_OFFSET_COMMIT);
        assertThat(group.fetch(1).error()).isEqualTo(Errors.NONE);

        group.coordinator().endTransaction(1, true);
        assertThat(group.committed(0)).isEqualTo(5);

        inTransaction("", -1, 6);
        group.coordinator().endTransaction(1, false);
        assertThat(group.committed(0)).isEqualTo(5);
    }

    @Test
    @Tag("C62")
    void anybodyMayReadAndFindsMinusOneWhereNothingIsCommitted() {
        assertThat(group.committed(0)).isEqualTo(-1);
        group.stableWith(a);
        a.commit(5);

        assertThat(group.committed(0)).isEqualTo(5);
        assertThat(group.committed(7)).isEqualTo(-1);
    }

    @Test
    void aGroupCanBeginWithCommittedOffsets() {
        Map<TopicPartition, Long> positions = new TreeMap<>();
        positions.put(new TopicPartition("t", 3), 1_000L);
        group.coordinator().commitInitialOffsets("g", positions);

        assertThat(group.committed(3)).isEqualTo(1_000);
        group.stableWith(a);
        assertThat(group.committed(3)).isEqualTo(1_000);
    }

    private Answer<OffsetCommit.Response> inTransaction(String memberId, int generation, long offset) {
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        offsets.put(new TopicPartition("t", 0), offset);
        Answer<OffsetCommit.Response> answer = new Answer<>(group.context());
        group.context()
                .step(() -> group.coordinator()
                        .commitOffsetsInTransaction(
                                1, new OffsetCommit.Request("g", memberId, "", generation, offsets), answer));
        return answer;
    }
}
