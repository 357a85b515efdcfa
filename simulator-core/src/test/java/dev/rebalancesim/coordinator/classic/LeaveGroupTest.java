package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members go, one by one or many at once. */
class LeaveGroupTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");
    private final TestMember s = group.staticMember("s");

    @Test
    @Tag("C53")
    void inAnUnknownGroupEverybodyIsUnknown() {
        Answer<LeaveGroup.Response> answer = a.callsItself("a-1").leave();

        assertThat(answer.error()).isEqualTo(Errors.NONE);
        assertThat(answer.get().members())
                .containsExactly(new LeaveGroup.MemberResult("a-1", "", Errors.UNKNOWN_MEMBER_ID));
    }

    @Test
    @Tag("C53")
    void eachEntryOfABatchHasItsOwnResult() {
        group.stableWith(a, b, s);
        TestMember pending = group.dynamic("pending");
        pending.sendJoin();
        LeaveGroup.Identity byAdministrator = new LeaveGroup.Identity("", "s", "scale in");
        LeaveGroup.Identity fenced = new LeaveGroup.Identity("s-old", "s", "");
        LeaveGroup.Identity nobody = new LeaveGroup.Identity("", "", "");

        Answer<LeaveGroup.Response> answer =
                group.leave(b.identity(), fenced, byAdministrator, byAdministrator, nobody, pending.identity());

        assertThat(answer.get().members())
                .extracting(LeaveGroup.MemberResult::error)
                .containsExactly(
                        Errors.NONE,
                        Errors.FENCED_INSTANCE_ID,
                        Errors.NONE,
                        Errors.UNKNOWN_MEMBER_ID,
                        Errors.UNKNOWN_MEMBER_ID,
                        Errors.NONE);
        assertThat(group.group().memberIds()).containsExactly(a.id());
    }

    @Test
    @Tag("C53")
    void whoeverLeavesLosesItsTimerAndItsParkedJoin() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> parked = b.changesMetadata().join();

        b.leave();

        assertThat(parked.error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(b.sessionRemainingMs()).isEqualTo(-1);
    }

    @Test
    @Tag("C54")
    void aBatchIsOneRebalance() {
        group.stableWith(a, b, s);

        group.leave(b.identity(), s.identity());

        assertThat(group.context().events(GroupEvent.RebalanceStarted.class)).hasSize(2);
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C54")
    void aBatchInWhichNobodyLeavesChangesNothing() {
        group.stableWith(a);

        group.leave(new LeaveGroup.Identity("x", "", ""));

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
    }

    @Test
    @Tag("C54")
    void ifTheLastOneMissingLeavesTheJoinPhaseIsComplete() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> waiting = a.join();

        b.leave();

        assertThat(waiting.get().generationId()).isEqualTo(2);
    }

    @Test
    @Tag("C54")
    void aDepartureDoesNotEndTheInitialDelay() {
        TestGroup fresh = TestGroup.withInitialDelay(3_000);
        Answer<JoinGroup.Response> waiting = fresh.dynamic("a").join();
        TestMember other = fresh.dynamic("b");
        other.sendJoin();

        other.leave();

        assertThat(waiting.isParked()).isTrue();
    }

    @Test
    @Tag("C55")
    void evenAnIdThatWasNeverUsedStartsARebalanceWhenItLeaves() {
        group.stableWith(a);
        b.sendJoin();

        b.leave();

        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @Test
    @Tag("C55")
    void inAnEmptyGroupItDoesNot() {
        b.sendJoin();

        assertThat(b.leave().get().members().get(0).error()).isEqualTo(Errors.NONE);
        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
    }

    @Test
    @Tag("C56")
    void theOthersAreToldByTheirHeartbeatsAndTheLeaversSyncIsNeverAnswered() {
        group.completingWith(a, b);
        Answer<SyncGroup.Response> ofLeaver = b.sync();

        b.leave();

        assertThat(ofLeaver.isParked()).isTrue();
        assertThat(a.heartbeat().error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
    }
}
