package dev.rebalancesim.report;

import static dev.rebalancesim.report.TraceScript.groupOfTwo;
import static dev.rebalancesim.report.TraceScript.t;
import static dev.rebalancesim.report.TraceScript.ts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.report.PartitionHistory.Overlap;
import dev.rebalancesim.report.PartitionHistory.Ownership;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.TopicEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Pauses, moves, overlaps and stop-the-world, from what became of each partition. */
class OwnershipReportTest {

    @Test
    void beforeItsFirstOwner_aPartitionIsNotPaused() {
        RunReport report = groupOfTwo().reportUntil(10_000);

        assertThat(report.summary().pause().count()).isZero();
        assertThat(report.summary().stopTheWorldUs()).isZero();
        assertThat(report.summary().moves()).isZero();
        assertThat(report.assignment()).isEqualTo(Map.of("a", ts(0, 1), "b", ts(2, 3)));
        assertThat(report.partitions().get(0).owners())
                .containsExactly(new Ownership("a", 3_009_000, 10_000_000, true));
    }

    @Test
    void anEagerRebalance_pausesWhatItGivesBack_fromTheCallbackToTheNextAssignment() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "a", "")
                .revoked("a", 0, 1)
                .at(6_000)
                .revoked("b", 2, 3)
                .joinCompleted(2, false, "a", "b")
                .at(6_005)
                .stable(2)
                .assigned("a", 2, 0, 1)
                .at(6_006)
                .assigned("b", 2, 2, 3)
                .reportUntil(10_000);

        assertThat(report.partitions().get(1).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 6_005_000, PauseReason.REVOKED, "a", false));
        assertThat(report.partitions().get(3).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(6_000_000, 6_006_000, PauseReason.REVOKED, "b", false));
        assertThat(report.summary().pause())
                .isEqualTo(new DurationFigures(2_022_000, 1_005_000, 505_500, 1_005_000, 4));
        assertThat(report.summary().stopTheWorldUs()).isEqualTo(5_000);
        assertThat(report.summary().moves()).isZero();
        assertThat(report.episodes().get(1).pause().count()).isEqualTo(4);
    }

    @Test
    void aCrash_pausesFromTheDeath_notFromTheRemoval() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Crashed("b"))
                .at(50_000)
                .memberRemoved("b", "m-b", RemovalReason.SESSION_EXPIRED)
                .preparing("Stable", 1, RebalanceTrigger.SESSION_EXPIRED, "b", "")
                .revoked("a", 0, 1)
                .joinCompleted(2, false, "a")
                .at(50_003)
                .stable(2)
                .assigned("a", 2, 0, 1, 2, 3)
                .reportUntil(60_000);

        assertThat(report.partitions().get(2).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 50_003_000, PauseReason.CRASHED, "b", false));
        assertThat(report.partitions().get(2).owners())
                .containsExactly(
                        new Ownership("b", 3_010_000, 5_000_000, false),
                        new Ownership("a", 50_003_000, 60_000_000, true));
        assertThat(report.episodes().get(1).moves())
                .containsExactly(new Move(t(2), "b", "a"), new Move(t(3), "b", "a"));
        assertThat(report.summary().necessaryMoves()).hasValue(2);
    }

    @Test
    void aStall_pausesUntilItEnds_whileTheOwnerStaysTheOwner() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Stalled("b", 2_000_000))
                .at(7_000)
                .event(new MemberEvent.StallEnded("b"))
                .reportUntil(10_000);

        assertThat(report.partitions().get(2).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 7_000_000, PauseReason.STALLED, "b", false));
        assertThat(report.partitions().get(2).owners()).hasSize(1);
        assertThat(report.summary().stopTheWorldUs()).isZero();
    }

    @Test
    void aStallBeyondTheRemoval_pausesUntilTheSuccessorIsAtWork_andLosingItLaterIsNoPause() {
        RunReport report = groupOfTwo()
                .at(11_000)
                .event(new MemberEvent.Stalled("b", 14_000_000))
                .at(19_000)
                .memberRemoved("b", "m-b", RemovalReason.LEFT)
                .at(20_000)
                .revoked("a", 0, 1)
                .assigned("a", 2, 0, 1, 2, 3)
                .at(25_000)
                .event(new MemberEvent.StallEnded("b"))
                .lost("b", 2, 3)
                .reportUntil(30_000);

        assertThat(report.partitions().get(3).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(11_000_000, 20_000_000, PauseReason.STALLED, "b", false));
        assertThat(report.summary().overlap().maxUs()).isZero();
    }

    @Test
    void aRemovedMemberThatGoesOn_isAnOverlap_onceSomebodyElseHasItsPartitions() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .memberRemoved("b", "m-b", RemovalReason.SESSION_EXPIRED)
                .at(6_000)
                .revoked("a", 0, 1)
                .assigned("a", 2, 0, 1, 2, 3)
                .at(8_000)
                .lost("b", 2, 3)
                .reportUntil(10_000);

        assertThat(report.partitions().get(2).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 6_000_000, PauseReason.REMOVED, "b", false));
        assertThat(report.partitions().get(2).overlaps()).containsExactly(new Overlap("b", "a", 6_000_000, 8_000_000));
        assertThat(report.summary().overlap()).isEqualTo(DurationFigures.of(new long[] {2_000_000, 2_000_000}));
    }

    @Test
    void aMembershipThatARestartLeftBehind_takesNothingAwayWhenItExpires() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Crashed("b"))
                .at(6_000)
                .started("b")
                .memberAdded("b", "m-b2")
                .at(7_000)
                .assigned("b", 2, 2, 3)
                .at(50_000)
                .memberRemoved("b", "m-b", RemovalReason.SESSION_EXPIRED)
                .reportUntil(60_000);

        assertThat(report.partitions().get(2).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 7_000_000, PauseReason.CRASHED, "b", false));
        assertThat(report.summary().moves()).isZero();
    }

    @Test
    void whatIsStillPausedAtTheEnd_isCountedUpToThen_andMarked() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Closing("b"))
                .revoked("b", 2, 3)
                .event(new MemberEvent.Closed("b"))
                .reportUntil(9_000);

        assertThat(report.partitions().get(2).pauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("episode")
                .containsExactly(pause(5_000_000, 9_000_000, PauseReason.STOPPED, "b", true));
        assertThat(report.summary().pause().maxUs()).isEqualTo(4_000_000);
        assertThat(report.assignment()).isEqualTo(Map.of("a", ts(0, 1)));
    }

    @Test
    void theWorldStandsStill_onlyWhileSomebodyIsAlive() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Crashed("a"))
                .at(6_000)
                .event(new MemberEvent.Frozen("b", 1_000_000))
                .at(7_000)
                .event(new MemberEvent.Thawed("b"))
                .at(8_000)
                .event(new MemberEvent.Crashed("b"))
                .at(9_000)
                .started("a")
                .reportUntil(12_000);

        assertThat(report.summary().stopTheWorldUs()).isEqualTo(1_000_000 + 3_000_000);
    }

    @Test
    void aDeletedTopic_isNotMissed() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .event(new MemberEvent.Crashed("b"))
                .at(6_000)
                .event(new TopicEvent.Deleted("t", 4))
                .reportUntil(60_000);

        assertThat(report.summary().pause()).isEqualTo(DurationFigures.of(new long[] {1_000_000, 1_000_000}));
    }

    @Test
    void whoeverGetsMoreThanBefore_isNotChargedForKeepingTheRest() {
        RunReport report = groupOfTwo()
                .at(5_000)
                .started("c")
                .memberAdded("c", "m-c")
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_ADDED, "c", "")
                .revoked("a", 0, 1)
                .revoked("b", 2, 3)
                .joinCompleted(2, false, "a", "b", "c")
                .stable(2)
                .at(5_001)
                .assigned("a", 2, 0, 3)
                .assigned("b", 2, 1)
                .assigned("c", 2, 2)
                .reportUntil(9_000);

        assertThat(report.summary().moves()).isEqualTo(3);
        assertThat(report.summary().necessaryMoves()).hasValue(1);
        assertThat(report.summary().balance()).hasValue(new Balance(3, 1, 2, 471_404));
    }

    @Test
    void withSubscriptionsThatOverlap_theNecessaryMovesAreNotClaimed() {
        TraceScript script = groupOfTwo()
                .at(5_000)
                .memberRemoved("b", "m-b", RemovalReason.LEFT)
                .preparing("Stable", 1, RebalanceTrigger.MEMBER_LEFT, "b", "")
                .joinCompleted(2, false, "a")
                .stable(2)
                .event(new PartitionEvent.Assigned("a", 2, ts(2, 3), ts(0, 1, 2, 3)));

        RunReport report =
                script.reportUntil(9_000, Subscriptions.of(Map.of("a", List.of("t", "u"), "b", List.of("t"))));

        assertThat(report.summary().moves()).isEqualTo(2);
        assertThat(report.summary().necessaryMoves()).isEmpty();
        assertThat(report.summary().metrics()).extracting(Metric::path).doesNotContain("moves.necessary");
    }

    private static Pause pause(long fromUs, long toUs, PauseReason reason, String consumer, boolean open) {
        return new Pause(fromUs, toUs, reason, consumer, open, OptionalInt.empty());
    }
}
