package dev.rebalancesim.timeline;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static dev.rebalancesim.world.TestNode.COORDINATOR_TIMER_US;
import static dev.rebalancesim.world.TestNode.SESSION_TIMER_US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.testkit.Happening;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The canonical timelines of leaving: D4 (clean), D5 (crash), D6 (processing takes too long). */
class DepartureTimelineTest {

    private static final long R = ms(10);
    private static final long W = ms(7);
    private static final long S = seconds(45);
    private static final long H = seconds(3);
    private static final long M = minutes(5);

    private static ScenarioBuilder group(String name) {
        return scenario(name)
                .latency(DelayModel.constant(R / 2))
                .append(DelayModel.constant(W))
                .everyConsumer(it -> it.config("enable.auto.commit", false))
                .topic("t", 6)
                .consumers(3)
                .lasting(minutes(2));
    }

    /** When a consumer hears of the rebalance: with the answer to its first heartbeat that meets it. */
    private static long toldAfter(TestRun run, String consumer, long preparing) {
        return run.trace()
                        .requests(consumer, Heartbeat.API)
                        .from(preparing - R / 2)
                        .first()
                        .timeUs()
                + R;
    }

    @Test
    @Tag("K88")
    @Tag("P40")
    void d4ACleanLeaveIsSharedOutWithTheNextHeartbeats() {
        TestRun run = group("d4").stop(seconds(30), "c3").run();

        long left = run.trace().requests("c3", LeaveGroup.API).only().timeUs();
        assertThat(left).isBetween(seconds(30), seconds(30) + ms(100) + ThreadTiming.WAKE_UP_US);
        long preparing = left + R / 2;
        Happening<GroupEvent.RebalanceStarted> started =
                run.trace().all(GroupEvent.RebalanceStarted.class).last();
        assertThat(started.timeUs()).isEqualTo(preparing);
        assertThat(started.event().trigger()).isEqualTo(RebalanceTrigger.MEMBER_LEFT);
        long last = Math.max(toldAfter(run, "c1", preparing), toldAfter(run, "c2", preparing));
        assertThat(last - preparing).isLessThanOrEqualTo(H + ms(20));
        assertThat(run.generation(2).timeUs()).isEqualTo(last + R / 2);
        assertThat(run.assigned("c1", 2).timeUs()).isEqualTo(last + R / 2 + R + R / 2 + W);
        assertThat(run.generations().count()).as("one rebalance").isEqualTo(2);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2");
    }

    @Test
    @Tag("K88")
    void d4TheLastOneToLeaveEndsTheGenerationAndTheNextToComeWaitsAgain() {
        TestRun run = scenario("d4-last")
                .topic("t", 2)
                .consumer("c1")
                .stop(seconds(10), "c1")
                .start(seconds(20), "c1")
                .run();

        assertThat(run.trace().statesTo("Empty").only().event().generation()).isEqualTo(2);
        Happening<GroupEvent.JoinCompleted> again = run.generation(3);
        long parked = run.trace().statesTo("PreparingRebalance").last().timeUs();
        assertThat(again.timeUs()).isEqualTo(parked + seconds(3) + COORDINATOR_TIMER_US);
    }

    @Test
    @Tag("K94")
    @Tag("P40")
    void d5ACrashIsNoticedOneSessionTimeoutAfterTheLastSignOfLife() {
        TestRun run = group("d5").crash(seconds(30), "c3").run();

        long lastSign = run.trace().requests("c3", Heartbeat.API).last().timeUs() + R / 2;
        assertThat(seconds(30) - lastSign).isBetween(0L, H);
        Happening<GroupEvent.MemberRemoved> removed =
                run.trace().all(GroupEvent.MemberRemoved.class).only();
        assertThat(removed.event().why()).isEqualTo(RemovalReason.SESSION_EXPIRED);
        assertThat(removed.timeUs()).isEqualTo(lastSign + S + SESSION_TIMER_US);
        long last = Stream.of("c1", "c2")
                .mapToLong(id -> toldAfter(run, id, removed.timeUs()))
                .max()
                .orElseThrow();
        assertThat(run.generation(2).timeUs()).isEqualTo(last + R / 2);
        assertThat(run.assigned("c2", 2).timeUs()).isEqualTo(last + R / 2 + R + R / 2 + W);
        // Nothing at all happens to the others before.
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .first()
                        .timeUs())
                .isGreaterThan(removed.timeUs());
    }

    @Test
    @Tag("K94")
    @Tag("K83")
    @Tag("P22")
    void d5ACommitIsASignOfLifeToo() {
        TestRun run = scenario("d5-commit")
                .topic("t", 6)
                .everyConsumer(it -> it.config("auto.commit.interval.ms", 1_000))
                .consumers(2)
                .crash(ms(29_500), "c2")
                .run();

        long heartbeat = run.trace().requests("c2", Heartbeat.API).last().timeUs();
        long commit = run.trace().requests("c2", OffsetCommit.API).last().timeUs();
        assertThat(commit).isGreaterThan(heartbeat);
        // Accepted on arrival; the timer starts when the record is written (1 ms one way, 5 ms for the record).
        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isBetween(commit + ms(1) + S, commit + ms(6) + S + SESSION_TIMER_US);
    }

    @Test
    @Tag("K94")
    void d5WhoDiesWhileItsJoinGroupIsParkedGetsPartitionsThatNobodyReads() {
        // c3 joins at 20 s and dies at once; c1 and c2 hear of the rebalance later.
        TestRun run = scenario("d5-parked")
                .topic("t", 6)
                .consumers(2)
                .consumer("c3", seconds(20))
                .crash(seconds(20) + ms(30), "c3")
                .run();

        Happening<GroupEvent.JoinCompleted> second = run.generation(2);
        assertThat(second.event().clientIds()).containsExactly("c1", "c2", "c3");
        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isEqualTo(second.timeUs() + S + SESSION_TIMER_US);
    }

    private static ScenarioAction batchesTake(long us) {
        return new ScenarioAction.SetProcessing(
                List.of("c2"), new ProcessingChange(List.of(), List.of(DelayModel.constant(us))));
    }

    @Test
    @Tag("K37")
    @Tag("K55")
    @Tag("K76")
    @Tag("P34")
    void d6WhoProcessesForTooLongLeavesAndComesBackAsSomebodyElse() {
        TestRun run = scenario("d6")
                .latency(DelayModel.constant(R / 2))
                .append(DelayModel.constant(W))
                .topic("t", 6, 1)
                .everyConsumer(it -> it.commits(CommitMode.SYNC))
                .consumers(2)
                .at(ms(20_500), batchesTake(minutes(7)))
                .at(ms(21_500), batchesTake(0))
                .lasting(minutes(10))
                .run();

        // The record of 21 s reaches c2 one way later.
        long stalled = seconds(21) + R / 2;
        Happening<MemberEvent.PollTimeoutExpired> expired =
                run.trace().all(MemberEvent.PollTimeoutExpired.class).only();
        assertThat(expired.timeUs() - stalled - M).isBetween(0L, ms(100) + ThreadTiming.WAKE_UP_US);
        // Heartbeats every 3 s until then, none afterwards; LeaveGroup at once.
        long back = stalled + minutes(7);
        assertThat(run.trace()
                        .requests("c2", Heartbeat.API)
                        .from(expired.timeUs())
                        .before(back)
                        .count())
                .isZero();
        assertThat(run.trace()
                        .requests("c2", Heartbeat.API)
                        .from(stalled)
                        .before(back)
                        .count())
                .isBetween(97, 101);
        assertThat(run.sent("c2", LeaveGroup.API)).containsExactly(expired.timeUs());
        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isEqualTo(expired.timeUs() + R / 2);
        // When the batch is done: the commit fails in the client, then everything is lost, then it joins as a new
        // member.
        Happening<OffsetEvent.CommitFailed> commit =
                run.trace().all(OffsetEvent.CommitFailed.class, "c2").only();
        assertThat(commit.event().error()).isEqualTo("CommitFailedException");
        assertThat(commit.timeUs()).isEqualTo(back);
        Happening<PartitionEvent.RevocationStarted> lost = run.trace()
                .all(PartitionEvent.RevocationStarted.class, "c2")
                .from(stalled)
                .first();
        assertThat(lost.event().lost()).isTrue();
        assertThat(lost.timeUs()).isEqualTo(back);
        assertThat(run.trace().requests("c2", JoinGroup.API).from(back).times()).startsWith(back, back + R);
        assertThat(run.trace()
                        .all(NetworkEvent.ErrorReceived.class, "c2")
                        .from(back)
                        .first()
                        .event()
                        .error())
                .isEqualTo("MEMBER_ID_REQUIRED");
        assertThat(run.generations().count()).isEqualTo(3);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2");
    }

    @Test
    @Tag("K37")
    @Tag("P13")
    void d6AStaticMemberIsRemovedBetweenMPlusSMinusHAndMPlusS() {
        TestRun run = scenario("d6-static")
                .topic("t", 6)
                .consumer("c1")
                .consumer("c2", 0, it -> it.instanceId("i").config("enable.auto.commit", false))
                .stall(seconds(20), "c2", minutes(8))
                .lasting(minutes(10))
                .run();

        long stalled = run.trace().all(MemberEvent.Stalled.class).only().timeUs();
        Happening<GroupEvent.MemberRemoved> removed =
                run.trace().all(GroupEvent.MemberRemoved.class).only();
        assertThat(run.sent("c2", LeaveGroup.API)).isEmpty();
        assertThat(removed.event().why()).isEqualTo(RemovalReason.SESSION_EXPIRED);
        assertThat(removed.timeUs() - stalled).isBetween(M + S - H - ms(200), M + S + ms(200));
        // It comes back under its instance id at the first try.
        List<Long> back =
                run.trace().requests("c2", JoinGroup.API).from(stalled).times();
        assertThat(back).hasSize(1);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2");
    }
}
