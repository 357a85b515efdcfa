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
import dev.rebalancesim.testkit.Happening;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.RemovalReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The canonical timelines of members that are late: D10 (slow), D11 (never in time), D14 (partitions added). */
class SlowMemberTimelineTest {

    private static final long R = ms(10);
    private static final long W = ms(7);

    /** Two members in a Stable group, and a third one that joins at 30 s; c2 is stuck from 20 s on. */
    private static ScenarioBuilder group(String name, String assignor, long stuckUs) {
        return scenario(name)
                .latency(DelayModel.constant(R / 2))
                .append(DelayModel.constant(W))
                .everyConsumer(it -> it.config("enable.auto.commit", false).assignors(assignor))
                .topic("t", 6, 10)
                .consumers(2)
                .consumer("c3", seconds(30))
                .stall(seconds(20), "c2", stuckUs)
                .lasting(minutes(4));
    }

    @Test
    @Tag("K35")
    @Tag("K53")
    @Tag("P1")
    void d10ASlowEagerMemberStopsTheWholeGroup() {
        TestRun run = group("d10-eager", "range", seconds(60)).run();

        long stalled = run.trace().all(MemberEvent.Stalled.class).only().timeUs();
        long preparing = run.trace().statesTo("PreparingRebalance").last().timeUs();
        long fastStops = run.trace()
                .all(PartitionEvent.RevocationStarted.class, "c1")
                .only()
                .timeUs();
        assertThat(fastStops - preparing).isLessThanOrEqualTo(seconds(3) + 2 * R);
        // The slow one heartbeats on, and joins when it is done.
        assertThat(run.trace()
                        .requests("c2", Heartbeat.API)
                        .from(stalled)
                        .before(stalled + seconds(60))
                        .count())
                .isBetween(18, 20);
        long slowJoins = stalled + seconds(60);
        assertThat(run.generation(2).timeUs()).isEqualTo(slowJoins + R / 2);
        assertThat(run.assigned("c1", 2).timeUs() - fastStops)
                .as("c1's pause")
                .isEqualTo(slowJoins + R / 2 + R + W + R / 2 - fastStops);
        assertThat(run.trace()
                        .all(RecordsEvent.Processed.class)
                        .where(batch -> batch.consumer().equals("c1"))
                        .from(fastStops + 1)
                        .before(slowJoins)
                        .count())
                .isZero();
    }

    @Test
    @Tag("K54")
    @Tag("K77")
    @Tag("P29")
    void d10FastCooperativeMembersGoOnConsumingMeanwhile() {
        TestRun run =
                group("d10-cooperative", "cooperative-sticky", seconds(60)).run();

        long stalled = run.trace().all(MemberEvent.Stalled.class).only().timeUs();
        long preparing = run.trace().statesTo("PreparingRebalance").get(1).timeUs();
        assertThat(run.generation(2).timeUs()).isEqualTo(stalled + seconds(60) + R / 2);
        assertThat(run.trace()
                        .all(RecordsEvent.Processed.class)
                        .where(batch -> batch.consumer().equals("c1"))
                        .from(preparing)
                        .before(stalled + seconds(60))
                        .count())
                .isGreaterThan(450);
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .from(preparing)
                        .before(stalled + seconds(60))
                        .count())
                .isZero();
    }

    @Test
    @Tag("K37")
    @Tag("K53")
    void d11aWhoIsStuckForTooLongLeavesAndTheOthersGoOn() {
        TestRun run = scenario("d11a")
                .topic("t", 6)
                .everyConsumer(it -> it.config("max.poll.interval.ms", 40_000))
                .consumers(2)
                .consumer("c3", seconds(30))
                .stall(seconds(20), "c2", minutes(3))
                .lasting(minutes(5))
                .run();

        long stalled = run.trace().all(MemberEvent.Stalled.class).only().timeUs();
        Happening<GroupEvent.JoinCompleted> second = run.generation(2);
        assertThat(second.event().clientIds()).containsExactly("c1", "c3");
        assertThat(second.event().byTimeout()).isFalse();
        assertThat(second.timeUs() - stalled - seconds(40)).isBetween(-ms(100), ms(120));
    }

    @Test
    @Tag("K64")
    @Tag("K44")
    @Tag("P11")
    void d11bWhoIsStuckInItsCallbackIsDroppedAtTheDeadlineAndLearnsItFromItsHeartbeat() {
        TestRun run = scenario("d11b")
                .topic("t", 6)
                .everyConsumer(it -> it.config("max.poll.interval.ms", 40_000).config("enable.auto.commit", false))
                .consumer("c1")
                .consumer("c2", 0, it -> it.callbacks(seconds(90), 0))
                .consumer("c3", seconds(30))
                .lasting(minutes(5))
                .run();

        long preparing = run.trace().statesTo("PreparingRebalance").get(1).timeUs();
        Happening<GroupEvent.JoinCompleted> second = run.generation(2);
        Happening<PartitionEvent.RevocationStarted> callback =
                run.trace().all(PartitionEvent.RevocationStarted.class, "c2").first();
        // c2's own poll timeout began with that poll(), a heartbeat after the rebalance did: the deadline comes first.
        assertThat(callback.timeUs()).isGreaterThan(preparing);
        assertThat(second.timeUs()).isEqualTo(preparing + seconds(40) + COORDINATOR_TIMER_US);
        assertThat(second.event().byTimeout()).isTrue();
        assertThat(second.event().clientIds()).containsExactly("c1", "c3");
        assertThat(run.trace()
                        .all(GroupEvent.MemberRemoved.class)
                        .first()
                        .event()
                        .why())
                .isEqualTo(RemovalReason.NOT_REJOINED);
        // It joins as a new member when the callback is over, and is not interrupted before.
        assertThat(run.trace()
                        .all(MemberEvent.JoinSent.class, "c2")
                        .from(callback.timeUs())
                        .first()
                        .timeUs())
                .isEqualTo(callback.timeUs() + seconds(90));
        assertThat(run.generation(3).event().clientIds()).containsExactlyInAnyOrder("c1", "c3", "c2");
    }

    @Test
    @Tag("K94")
    void d11cWhoCrashesBeforeItRejoinsIsDroppedByItsSession() {
        TestRun run = scenario("d11c")
                .topic("t", 6)
                .everyConsumer(it -> it.config("session.timeout.ms", 10_000).config("enable.auto.commit", false))
                .consumers(2)
                .consumer("c3", seconds(30))
                .crash(seconds(30) + ms(10), "c2")
                .run();

        long lastSign = run.trace().requests("c2", Heartbeat.API).last().timeUs() + ms(1);
        Happening<GroupEvent.JoinCompleted> second = run.generation(2);
        assertThat(second.timeUs()).isEqualTo(lastSign + seconds(10) + SESSION_TIMER_US);
        assertThat(second.event().clientIds()).containsExactly("c1", "c3");
    }

    @Test
    @Tag("K94")
    @Tag("P12")
    void d11dAnAbsentStaticMemberKeepsItsShareUntilItsSessionIsOver() {
        TestRun run = scenario("d11d")
                .topic("t", 6)
                .everyConsumer(it -> it.config("max.poll.interval.ms", 20_000).config("enable.auto.commit", false))
                .consumer("c1")
                .consumer("c2", 0, it -> it.instanceId("i"))
                .crash(seconds(29), "c2")
                .consumer("c3", seconds(30))
                .lasting(minutes(3))
                .run();

        long preparing = run.trace().statesTo("PreparingRebalance").get(1).timeUs();
        Happening<GroupEvent.JoinCompleted> second = run.generation(2);
        assertThat(second.timeUs()).isEqualTo(preparing + seconds(20) + COORDINATOR_TIMER_US);
        assertThat(second.event().clientIds()).containsExactlyInAnyOrder("c1", "c2", "c3");
        // Nobody reads c2's share; its session began anew with the generation.
        assertThat(run.assigned("c1", 2).event().owned()).hasSize(2);
        assertThat(run.assigned("c3", 2).event().owned()).hasSize(2);
        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isBetween(second.timeUs() + seconds(20), second.timeUs() + seconds(45) + SESSION_TIMER_US);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c3");
    }

    @Test
    @Tag("K94")
    @Tag("P12")
    void d11eIfOnlyAbsentStaticMembersRemainTheJoinPhaseGoesOn() {
        TestRun run = scenario("d11e")
                .topic("t", 6)
                .everyConsumer(it -> it.config("max.poll.interval.ms", 20_000)
                        .config("session.timeout.ms", 60_000)
                        .config("enable.auto.commit", false))
                .consumer("c1", 0, it -> it.instanceId("i"))
                .consumer("c2")
                .crash(seconds(29), "c1")
                .stop(seconds(30), "c2")
                .lasting(minutes(3))
                .run();

        // c2 left at 30 s; after 20 s nobody has joined, and after 40 s nobody; then c1's session is over.
        assertThat(run.generations().count()).isEqualTo(1);
        Happening<GroupEvent.MemberRemoved> last =
                run.trace().all(GroupEvent.MemberRemoved.class).last();
        assertThat(last.event().clientId()).isEqualTo("c1");
        assertThat(last.timeUs()).isBetween(seconds(85), seconds(90));
        assertThat(run.trace().statesTo("Empty").only().timeUs()).isEqualTo(last.timeUs());
    }

    @Test
    @Tag("K71")
    @Tag("K72")
    @Tag("P25")
    void d14AddedPartitionsAreNoticedByTheLeadersNextMetadataRefresh() {
        TestRun run = scenario("d14")
                .topic("t", 4)
                .everyConsumer(it -> it.config("metadata.max.age.ms", 60_000).config("enable.auto.commit", false))
                .consumers(2)
                .addPartitions(seconds(20), "t", 6)
                .lasting(minutes(2))
                .run();

        Happening<MemberEvent.RejoinNeeded> noticed = run.trace()
                .all(MemberEvent.RejoinNeeded.class)
                .where(event -> event.reason().equals("cached metadata has changed"))
                .only();
        assertThat(noticed.event().consumer()).isEqualTo("c1");
        // At the latest a full metadata.max.age.ms after the last update, which was at the start; behind a parked
        // fetch.
        assertThat(noticed.timeUs()).isBetween(seconds(60), ms(60_600) + ThreadTiming.WAKE_UP_US);
        assertThat(run.generation(2).timeUs() - noticed.timeUs()).isLessThan(seconds(3) + ms(20));
        assertThat(run.finalAssignment().values().stream()
                        .mapToInt(share -> share.size())
                        .sum())
                .isEqualTo(6);
    }
}
