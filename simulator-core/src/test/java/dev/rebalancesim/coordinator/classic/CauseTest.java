package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every answer and every event names what it really follows from. */
class CauseTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");

    @Test
    void aMemberIsCalledIntoARebalanceBecauseTheRebalanceStarted() {
        group.stableWith(a, b);
        group.dynamic("c").join();

        assertThat(a.heartbeat().cause()).isEqualTo(seqOf(GroupEvent.RebalanceStarted.class));
        assertThat(b.heartbeat().cause()).isEqualTo(seqOf(GroupEvent.RebalanceStarted.class));
    }

    @Test
    void parkedJoinsAreAnsweredBecauseTheJoinPhaseCompletedAndNotBecauseOfEachOther() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> ofB = b.changesMetadata().join();
        Answer<JoinGroup.Response> ofA = a.join();

        assertThat(ofA.cause()).isEqualTo(seqOf(GroupEvent.JoinCompleted.class));
        assertThat(ofB.cause()).isEqualTo(ofA.cause());
        assertThat(causeOf(GroupEvent.JoinCompleted.class)).isEqualTo(seqOf(GroupEvent.MemberJoined.class));
    }

    @Test
    void aShareArrivesBecauseTheLeadersAssignmentDid() {
        group.completingWith(a, b);
        Answer<SyncGroup.Response> ofB = b.sync();
        Answer<SyncGroup.Response> ofA = a.sync(group.onePartitionEach(a, b));

        assertThat(ofA.cause()).isEqualTo(seqOf(GroupEvent.AssignmentReceived.class));
        assertThat(ofB.cause()).isEqualTo(ofA.cause());
        assertThat(causeOf(GroupEvent.StateChanged.class)).isEqualTo(ofA.cause());
    }

    @Test
    void aRebalanceStartsBecauseAMemberWasAddedOrRemoved() {
        group.stableWith(a, b);
        group.dynamic("c").join();
        assertThat(causeOf(GroupEvent.RebalanceStarted.class)).isEqualTo(seqOf(GroupEvent.MemberAdded.class));

        TestGroup other = TestGroup.withoutInitialDelay();
        TestMember leaver = other.dynamic("leaver");
        other.stableWith(other.dynamic("a"), leaver);
        leaver.leave();
        assertThat(other.context().last(GroupEvent.RebalanceStarted.class).causeSeq())
                .isEqualTo(other.context().last(GroupEvent.MemberRemoved.class).seq());
    }

    @Test
    void aMemberIsUnknownBecauseItWasRemoved() {
        group.stableWith(a, b);
        group.advance(44_000);
        a.heartbeat();
        group.advance(1_000);

        Answer<Heartbeat.Response> answer = b.heartbeat();

        assertThat(answer.cause()).isEqualTo(seqOf(GroupEvent.MemberRemoved.class));
    }

    @Test
    void aGenerationIsIllegalBecauseTheNextOneBegan() {
        group.stableWith(a, b);

        assertThat(b.believesInGeneration(0).heartbeat().cause()).isEqualTo(seqOf(GroupEvent.JoinCompleted.class));
    }

    @Test
    void aMemberIsFencedBecauseItWasReplaced() {
        TestMember s = group.staticMember("s");
        group.stableWith(a, s);
        s.restarted().join();

        assertThat(s.heartbeat().cause()).isEqualTo(seqOf(GroupEvent.MemberReplaced.class));
    }

    @Test
    void membersThatMissTheJoinPhaseAreSiblings() {
        TestMember c = group.dynamic("c");
        group.stableWith(a, b, c);
        a.join();
        for (int i = 0; i < 10; i++) {
            b.heartbeat();
            c.heartbeat();
            group.advance(30_000);
        }

        List<TraceEntry> removed = group.context().trace().stream()
                .filter(entry -> entry.event() instanceof GroupEvent.MemberRemoved)
                .toList();
        assertThat(removed).hasSize(2);
        assertThat(removed).extracting(TraceEntry::causeSeq).containsOnly(seqOf(GroupEvent.RebalanceStarted.class));
    }

    @Test
    void whatTheBrokerDoesAfterARequestIsNotBlamedOnIt() {
        group.stableWith(a, b);
        long before = group.context().last(GroupEvent.StateChanged.class).seq();
        group.context().step(() -> {
            group.context().because(before);
            group.coordinator().joinGroup(a.joinRequest("g"), answer -> {});
            assertThat(group.context().cause()).isEqualTo(before);
        });
    }

    @Test
    void theJoinPhaseKnowsWhetherItRanOutOfTime() {
        group.stableWith(a, b);
        a.join();
        b.join();
        assertThat(lastCompletion().byTimeout()).isFalse();
        group.finishSync(a, b);
        a.join();
        for (int i = 0; i < 10; i++) {
            b.heartbeat();
            group.advance(30_000);
        }

        assertThat(lastCompletion().byTimeout()).isTrue();
        assertThat(lastCompletion().clientIds()).containsExactly("a");
    }

    private GroupEvent.JoinCompleted lastCompletion() {
        return (GroupEvent.JoinCompleted)
                group.context().last(GroupEvent.JoinCompleted.class).event();
    }

    private long seqOf(Class<? extends TraceEvent> type) {
        return group.context().last(type).seq();
    }

    private long causeOf(Class<? extends TraceEvent> type) {
        return group.context().last(type).causeSeq();
    }
}
