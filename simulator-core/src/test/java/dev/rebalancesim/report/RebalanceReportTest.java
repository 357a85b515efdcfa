package dev.rebalancesim.report;

import static dev.rebalancesim.report.TraceScript.groupOfTwo;
import static dev.rebalancesim.report.TraceScript.ts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.report.LastToJoin.Delay;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One rebalance a generation: its times, its cause, and whom it waited for. */
class RebalanceReportTest {

    @Test
    void coldStart_isOneRebalance_withAllItsPhases() {
        RunReport report = groupOfTwo().reportUntil(10_000);

        assertThat(report.rebalances()).singleElement().satisfies(rebalance -> {
            assertThat(rebalance.generation()).isEqualTo(1);
            assertThat(rebalance.assignor()).isEqualTo("range");
            assertThat(rebalance.leader()).isEqualTo("a");
            assertThat(rebalance.cause()).isEqualTo(Cause.MEMBER_JOINED);
            assertThat(rebalance.consumer()).isEqualTo("a");
            assertThat(rebalance.detectionUs()).hasValue(5_000);
            assertThat(rebalance.preparingAtUs()).isEqualTo(5_000);
            assertThat(rebalance.joinUs()).isEqualTo(3_000_000);
            assertThat(rebalance.syncUs()).hasValue(3_000);
            assertThat(rebalance.deliveryUs()).hasValue(2_000);
            assertThat(rebalance.assignedAtUs()).containsEntry("a", 3_009_000L).containsEntry("b", 3_010_000L);
            assertThat(rebalance.added()).isEqualTo(4);
            assertThat(rebalance.revoked()).isZero();
            assertThat(rebalance.lastToJoin()).hasValue(new LastToJoin("b", Delay.INITIAL_DELAY, 3_000_000));
        });
        assertThat(report.summary().generation()).isEqualTo(1);
    }

    @Test
    void aGenerationThatNeverGotItsAssignment_isARebalanceToo() {
        RunReport report = new TraceScript()
                .started("a", "b")
                .at(1)
                .preparing("Empty", 0, RebalanceTrigger.MEMBER_ADDED, "a", "")
                .joined("a")
                .joinCompleted(1, true, "a")
                .at(2)
                .preparing("CompletingRebalance", 1, RebalanceTrigger.MEMBER_ADDED, "b", "")
                .joined("b")
                .at(4)
                .joined("a")
                .joinCompleted(2, false, "a", "b")
                .at(5)
                .stable(2)
                .at(6)
                .assigned("a", 2, 0, 1)
                .assigned("b", 2, 2, 3)
                .reportUntil(100);

        assertThat(report.rebalances()).extracting(Rebalance::generation).containsExactly(1, 2);
        assertThat(report.rebalances().get(0).stableAtUs()).isEmpty();
        assertThat(report.rebalances().get(0).deliveredAtUs()).isEmpty();
        assertThat(report.rebalances().get(0).lastToJoin()).hasValue(new LastToJoin("a", Delay.INITIATOR, 0));
        assertThat(report.rebalances().get(1).preparingAtUs()).isEqualTo(2_000);
        assertThat(report.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.rebalances()).containsExactly(0, 1);
            assertThat(episode.stableAtUs()).hasValue(6_000);
        });
    }

    @Test
    void theLastToJoin_wasHeldUpByWhatTookLongest() {
        TraceScript script = groupOfTwo()
                .at(10_000)
                .started("c")
                .at(10_010)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "c", "")
                .joined("c")
                .at(10_400)
                .event(new MemberEvent.RejoinNeeded("a", "rebalance in progress"))
                .at(12_900)
                .event(new MemberEvent.JoinPrepareStarted("a"))
                .at(12_905)
                .event(new PartitionEvent.RevocationStarted("a", false, ts(0, 1)))
                .at(13_105)
                .event(new PartitionEvent.RevocationFinished("a", false, ts(0, 1)))
                .event(new MemberEvent.JoinSent("a", "m-a", 1))
                .at(13_106)
                .joined("a")
                .joinCompleted(2, false, "a", "b", "c");

        RunReport report = script.reportUntil(20_000);

        assertThat(report.rebalances().get(1).lastToJoin()).hasValue(new LastToJoin("a", Delay.PROCESSING, 2_500_000));
        assertThat(report.rebalances().get(1).detectionUs()).hasValue(10_000);
    }

    @Test
    void aRebalanceTimeout_namesTheMemberThatDidNotCome() {
        RunReport report = groupOfTwo()
                .at(10_000)
                .started("c")
                .at(10_010)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "c", "")
                .joined("c")
                .at(11_000)
                .joined("a")
                .at(310_010)
                .memberRemoved("b", "m-b", RemovalReason.NOT_REJOINED)
                .joinCompleted(2, true, "a", "c")
                .at(320_000)
                .preparing("CompletingRebalance", 2, RebalanceTrigger.MEMBER_ADDED, "b", "")
                .joinCompleted(3, false, "a", "c", "b")
                .reportUntil(330_000);

        assertThat(report.rebalances().get(1).lastToJoin())
                .hasValue(new LastToJoin("b", Delay.REBALANCE_TIMEOUT, 300_000_000));
        assertThat(report.rebalances().get(2).cause()).isEqualTo(Cause.EXPELLED_AT_JOIN);
    }

    @Test
    void aFormerMembership_keepsEverybodyWaiting_untilItsSessionTimesOut() {
        RunReport report = groupOfTwo()
                .at(10_000)
                .event(new MemberEvent.Crashed("b"))
                .at(12_000)
                .started("b")
                .at(12_010)
                .memberAdded("b", "m-b2")
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "b", "")
                .joined("b")
                .at(13_000)
                .joined("a")
                .at(54_000)
                .memberRemoved("b", "m-b", RemovalReason.SESSION_EXPIRED)
                .joinCompleted(2, false, "a", "b")
                .reportUntil(60_000);

        assertThat(report.rebalances().get(1).lastToJoin())
                .hasValue(new LastToJoin("b", Delay.SESSION_TIMEOUT, 41_990_000));
    }

    @Test
    void aCrash_isDetectedByTheSessionTimeout() {
        RunReport report = groupOfTwo()
                .at(60_000)
                .event(new MemberEvent.Crashed("b"))
                .at(103_000)
                .memberRemoved("b", "m-b", RemovalReason.SESSION_EXPIRED)
                .preparing("Stable", 1, RebalanceTrigger.SESSION_EXPIRED, "b", "")
                .at(103_010)
                .joined("a")
                .joinCompleted(2, false, "a")
                .reportUntil(110_000);

        assertThat(report.rebalances().get(1).cause()).isEqualTo(Cause.SESSION_TIMEOUT);
        assertThat(report.rebalances().get(1).detectionUs()).hasValue(43_000_000);
    }

    @Test
    void aStallBeyondThePollInterval_isAPollTimeout_detectedFromTheStall() {
        RunReport report = groupOfTwo()
                .at(11_000)
                .event(new MemberEvent.Stalled("b", 14_000_000))
                .at(19_000)
                .event(new MemberEvent.PollTimeoutExpired("b"))
                .at(19_001)
                .memberRemoved("b", "m-b", RemovalReason.LEFT)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_LEFT, "b", "consumer poll timeout has expired.")
                .at(20_000)
                .joined("a")
                .joinCompleted(2, false, "a")
                .stable(2)
                .assigned("a", 2, 0, 1, 2, 3)
                .at(25_000)
                .event(new MemberEvent.StallEnded("b"))
                .lost("b", 2, 3)
                .at(25_004)
                .memberAdded("b", "m-b2")
                .preparing("Stable", 2, RebalanceTrigger.MEMBER_ADDED, "b", "")
                .joinCompleted(3, false, "a", "b")
                .reportUntil(30_000);

        assertThat(report.rebalances().get(1).cause()).isEqualTo(Cause.POLL_TIMEOUT);
        assertThat(report.rebalances().get(1).detectionUs()).hasValue(8_001_000);
        assertThat(report.rebalances().get(2).cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(report.rebalances().get(2).detectionUs()).hasValue(4_000);
    }

    @Test
    void aStaticMemberThatBounces_getsALaterAssignmentInTheSameGeneration() {
        RunReport report = groupOfTwo()
                .at(11_000)
                .event(new MemberEvent.Closing("b"))
                .revoked("b", 2, 3)
                .event(new MemberEvent.Closed("b"))
                .at(14_000)
                .started("b")
                .at(14_010)
                .assigned("b", 1, 2, 3)
                .reportUntil(20_000);

        assertThat(report.rebalances()).singleElement().satisfies(rebalance -> {
            assertThat(rebalance.assignedAtUs()).containsEntry("b", 14_010_000L);
            assertThat(rebalance.deliveredAtUs()).isEqualTo(OptionalLong.of(3_010_000));
        });
        assertThat(report.summary().moves()).isZero();
    }

    @Test
    void theLastMemberLeaving_endsInAnEmptyGeneration() {
        RunReport report = new TraceScript()
                .started("a")
                .at(1)
                .memberAdded("a", "m-a")
                .preparing("Empty", 0, RebalanceTrigger.MEMBER_ADDED, "a", "")
                .joined("a")
                .joinCompleted(1, true, "a")
                .stable(1)
                .assigned("a", 1, 0)
                .at(50)
                .event(new MemberEvent.Closing("a"))
                .revoked("a", 0)
                .at(51)
                .memberRemoved("a", "m-a", RemovalReason.LEFT)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_LEFT, "a", "the consumer is being closed")
                .event(new GroupEvent.StateChanged("g", "PreparingRebalance", "Empty", 2, "no members left"))
                .event(new MemberEvent.Closed("a"))
                .reportUntil(100);

        assertThat(report.rebalances()).extracting(Rebalance::generation).containsExactly(1, 2);
        assertThat(report.rebalances().get(1).stableAtUs()).hasValue(51_000);
        assertThat(report.rebalances().get(1).cause()).isEqualTo(Cause.MEMBER_LEFT);
        assertThat(report.rebalances().get(1).detectionUs()).hasValue(1_000);
        assertThat(report.rebalances().get(1).revoked()).isEqualTo(1);
        assertThat(report.assignment()).isEmpty();
        assertThat(report.summary().balance()).isEmpty();
    }

    @Test
    void aFollowUpRound_belongsToTheEpisodeOfItsCause() {
        RunReport report = groupOfTwo()
                .at(10_000)
                .started("c")
                .at(10_001)
                .memberAdded("c", "m-c")
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "c", "")
                .at(12_000)
                .joinCompleted(2, false, "a", "b", "c")
                .stable(2)
                .added("a", 2, List.of(), ts(0, 1))
                .added("b", 2, List.of(), ts(2))
                .added("c", 2, List.of(), List.of())
                .revoked("b", 3)
                .at(12_001)
                .preparing("Stable", 2, RebalanceTrigger.METADATA_CHANGED, "b", "need to revoke partitions and re-join")
                .at(15_000)
                .joinCompleted(3, false, "a", "b", "c")
                .stable(3)
                .added("a", 3, List.of(), ts(0, 1))
                .added("b", 3, List.of(), ts(2))
                .at(15_002)
                .added("c", 3, ts(3), ts(3))
                .at(40_000)
                .preparing("Stable", 3, RebalanceTrigger.MEMBER_LEFT, "c", "")
                .reportUntil(50_000);

        assertThat(report.rebalances().get(2).cause()).isEqualTo(Cause.FOLLOW_UP);
        assertThat(report.rebalances().get(1).revoked()).isEqualTo(1);
        assertThat(report.episodes()).hasSize(3);
        Episode join = report.episodes().get(1);
        assertThat(join.rebalances()).containsExactly(1, 2);
        assertThat(join.atUs()).isEqualTo(10_000_000);
        assertThat(join.timeToStableUs()).hasValue(5_002_000);
        assertThat(join.moves()).containsExactly(new Move(TraceScript.t(3), "b", "c"));
        assertThat(join.necessaryMoves()).hasValue(1);
        assertThat(join.pause()).isEqualTo(DurationFigures.of(new long[] {3_002_000}));
        assertThat(report.episodes().get(2).stableAtUs()).isEmpty();
    }

    @Test
    void aJoinPhaseThatDiesWithItsCoordinator_isNoRebalance_andTheGroupGoesOnAsItWas() {
        RunReport report = groupOfTwo()
                .at(10_000)
                .started("c")
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "c", "")
                .at(10_500)
                .event(new GroupEvent.CoordinatorDied("broker-1"))
                .event(new GroupEvent.StateChanged("g", "PreparingRebalance", "Dead", 1, "unloaded"))
                .at(12_000)
                .event(new GroupEvent.StateChanged("g", "Dead", "Stable", 1, "loaded"))
                .at(13_000)
                .preparing("Stable", 1, RebalanceTrigger.LEADER_REJOINED, "a", "")
                .joinCompleted(2, false, "a", "b", "c")
                .reportUntil(20_000);

        assertThat(report.rebalances()).hasSize(2);
        assertThat(report.episodes().get(1).stableAtUs()).hasValue(12_000_000);
        assertThat(report.rebalances().get(1).cause()).isEqualTo(Cause.COORDINATOR_FAILOVER);
        assertThat(report.rebalances().get(1).detectionUs()).hasValue(2_500_000);
    }
}
