package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The states of a group and the ways between them. */
class GroupStateTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");

    @Test
    @Tag("C6")
    void onlySixMovesAndDeathAreLegal() {
        assertThat(successorsOf(ClassicGroupState.EMPTY))
                .containsExactly(ClassicGroupState.PREPARING_REBALANCE, ClassicGroupState.DEAD);
        assertThat(successorsOf(ClassicGroupState.PREPARING_REBALANCE))
                .containsExactly(
                        ClassicGroupState.EMPTY, ClassicGroupState.COMPLETING_REBALANCE, ClassicGroupState.DEAD);
        assertThat(successorsOf(ClassicGroupState.COMPLETING_REBALANCE))
                .containsExactly(
                        ClassicGroupState.PREPARING_REBALANCE, ClassicGroupState.STABLE, ClassicGroupState.DEAD);
        assertThat(successorsOf(ClassicGroupState.STABLE))
                .containsExactly(ClassicGroupState.PREPARING_REBALANCE, ClassicGroupState.DEAD);
        assertThat(successorsOf(ClassicGroupState.DEAD)).containsExactly(ClassicGroupState.DEAD);
    }

    @Test
    @Tag("C6")
    void anIllegalMoveIsRefused() {
        ClassicGroup empty = ClassicGroup.create("g", 0, FreeChoice.FIRST);

        assertThatThrownBy(() -> empty.moveTo(ClassicGroupState.STABLE, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Empty")
                .hasMessageContaining("Stable");
    }

    @Test
    @Tag("C1")
    void aNewGroupIsEmptyInGenerationZeroWithoutLeader() {
        a.sendJoin();

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.group().generationId()).isZero();
        assertThat(group.group().leaderId()).isEmpty();
        assertThat(group.group().protocolName()).isEmpty();
        assertThat(group.group().pendingJoin()).containsExactly(a.id());
    }

    @Test
    @Tag("C1")
    void theFirstCompletedJoinPhaseMakesGenerationOne() {
        group.completingWith(a, b);

        assertThat(group.group().generationId()).isEqualTo(1);
        assertThat(group.group().leaderId()).isEqualTo(a.id());
        assertThat(group.group().pendingSync()).containsExactly(a.id(), b.id());
    }

    @Test
    @Tag("C2")
    void aMemberIsKnownByItsTimeoutsItsOffersAndItsShare() {
        a.session(12_000).rebalance(70_000).offers("range", "sticky");
        group.stableWith(a);

        ClassicGroupMember member = group.group().member(a.id());
        assertThat(member.sessionTimeoutMs()).isEqualTo(12_000);
        assertThat(member.rebalanceTimeoutMs()).isEqualTo(70_000);
        assertThat(member.protocols()).extracting(p -> p.name()).containsExactly("range", "sticky");
        assertThat(member.assignment().partitions()).hasSize(1);
        assertThat(member.isNew()).isFalse();
        assertThat(member.hasParkedJoin()).isFalse();
    }

    @Test
    @Tag("C3")
    void everyTimerHasANameAndThereIsOneOfEach() {
        group.completingWith(a, b);
        a.heartbeat();
        a.heartbeat();

        assertThat(group.context().armedTimers())
                .containsOnlyOnce("heartbeat-g-" + a.id(), "heartbeat-g-" + b.id(), "sync-g");
    }

    @Test
    @Tag("C4")
    void aTimerThatWasReplacedDoesNotFire() {
        group.stableWith(a);
        group.advance(44_999);
        a.heartbeat();
        group.advance(44_999);

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        group.advance(1);
        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
    }

    @Test
    @Tag("C7")
    void aLifeFromEmptyToEmptyTakesEveryStepInOrder() {
        group.stableWith(a);
        b.join();
        a.join();
        group.finishSync(a, b);
        group.leave(a.identity(), b.identity());

        assertThat(moves())
                .containsExactly(
                        "Empty>PreparingRebalance",
                        "PreparingRebalance>CompletingRebalance",
                        "CompletingRebalance>Stable",
                        "Stable>PreparingRebalance",
                        "PreparingRebalance>CompletingRebalance",
                        "CompletingRebalance>Stable",
                        "Stable>PreparingRebalance",
                        "PreparingRebalance>Empty");
    }

    @Test
    @Tag("C7")
    void theStartOfARebalanceIsRecordedJustBeforeTheMoveToPreparing() {
        group.stableWith(a);
        b.join();

        List<TraceEntry> trace = group.context().trace();
        for (TraceEntry entry : trace) {
            if (entry.event() instanceof GroupEvent.RebalanceStarted) {
                TraceEntry next = trace.get((int) entry.seq() + 1);
                assertThat(next.event()).isInstanceOf(GroupEvent.StateChanged.class);
                assertThat(next.causeSeq()).isEqualTo(entry.seq());
            }
        }
        assertThat(group.context().events(GroupEvent.RebalanceStarted.class)).hasSize(2);
    }

    @Test
    @Tag("C8")
    void theLastMembersDepartureLeadsThroughPreparingInOneStep() {
        group.stableWith(a);

        a.leave();

        assertThat(moves()).endsWith("Stable>PreparingRebalance", "PreparingRebalance>Empty");
        assertThat(group.context().last(GroupEvent.StateChanged.class).timeUs()).isZero();
        assertThat(a.heartbeat().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    private static List<ClassicGroupState> successorsOf(ClassicGroupState state) {
        return List.of(ClassicGroupState.values()).stream()
                .filter(state::canBecome)
                .toList();
    }

    private List<String> moves() {
        return group.context().events(GroupEvent.StateChanged.class).stream()
                .map(move -> move.from() + ">" + move.to())
                .toList();
    }
}
