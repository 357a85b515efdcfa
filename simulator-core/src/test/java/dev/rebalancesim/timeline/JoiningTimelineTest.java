package dev.rebalancesim.timeline;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static dev.rebalancesim.world.TestNode.COORDINATOR_TIMER_US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The canonical timelines of joining: D1 (first consumer), D2 (one more, eager), D3 (one more, cooperative).
 *
 * <p>Formulas in r, a round trip, and w, the time to persist a record. Setting up a connection costs two round trips.
 */
class JoiningTimelineTest {

    private static final long R = ms(10);
    private static final long W = ms(7);
    private static final long D0 = seconds(3);

    /** From the start to the first JoinGroup: data connection 2r, FindCoordinator r, coordinator's connection 2r. */
    private static final long FIRST_JOIN = 5 * R;

    private static ScenarioBuilder group(String name) {
        return scenario(name)
                .latency(DelayModel.constant(R / 2))
                .append(DelayModel.constant(W))
                .everyConsumer(it -> it.config("enable.auto.commit", false))
                .topic("t", 6);
    }

    @Test
    @Tag("K15")
    @Tag("K20")
    @Tag("K28")
    void d1TheFirstConsumerWaitsForTheInitialDelay() {
        TestRun run = group("d1").consumer("a").run();

        assertThat(run.sent("a", JoinGroup.API)).containsExactly(FIRST_JOIN, FIRST_JOIN + R);
        long parked = FIRST_JOIN + R + R / 2;
        assertThat(run.trace().statesTo("PreparingRebalance").only().timeUs()).isEqualTo(parked);
        long completed = parked + D0 + COORDINATOR_TIMER_US;
        assertThat(run.generation(1).timeUs()).isEqualTo(completed);
        assertThat(run.sent("a", SyncGroup.API)).containsExactly(completed + R / 2);
        assertThat(run.stableAt(1)).isEqualTo(completed + R + W);
        long assigned = completed + R + W + R / 2;
        assertThat(run.assigned("a", 1).timeUs()).isEqualTo(assigned);
        assertThat(run.sent("a", OffsetFetch.API)).containsExactly(assigned);
        assertThat(run.sent("a", Fetch.API)).first().isEqualTo(assigned + R);
    }

    @ParameterizedTest
    @CsvSource({
        // starts of the others, in ms after the first; windows of 3 s until the group forms
        "'0', 2",
        "'1000,2000', 2",
        "'2900', 2",
        "'2900,5800', 3",
        "'2900,5800,8700', 4",
        "'3100', 1"
    })
    @Tag("K15")
    void d1EachWindowWithANewMemberIsFollowedByAnother(String starts, int windows) {
        ScenarioBuilder scenario = group("d1-windows").consumer("a");
        for (String start : starts.split(",")) {
            scenario.consumer("b" + start, ms(Long.parseLong(start)));
        }
        TestRun run = scenario.run();

        assertThat(run.generation(1).timeUs())
                .isEqualTo(FIRST_JOIN + R + R / 2 + windows * (D0 + COORDINATOR_TIMER_US));
    }

    @Test
    @Tag("K28")
    void d1AStaticMemberSavesARoundTrip() {
        TestRun run =
                group("d1-static").consumer("a", 0, it -> it.instanceId("i")).run();

        assertThat(run.generation(1).timeUs()).isEqualTo(FIRST_JOIN + R / 2 + D0 + COORDINATOR_TIMER_US);
    }

    @Test
    @Tag("K46")
    void d1WithoutADelayEverybodyMakesAGenerationOfItsOwn() {
        TestRun run = group("d1-no-delay")
                .broker("group.initial.rebalance.delay.ms", 0)
                .consumer("a")
                .consumer("b", ms(200))
                .run();

        assertThat(run.generation(1).timeUs()).isEqualTo(FIRST_JOIN + R + R / 2 + COORDINATOR_TIMER_US);
        assertThat(run.generations().count()).isEqualTo(2);
    }

    @Test
    @Tag("K33")
    @Tag("K53")
    @Tag("P6")
    void d2OneMoreEagerMemberStopsEverybodyForSomeRoundTripsOnly() {
        TestRun run = group("d2").consumer("a").consumer("b", seconds(20)).run();

        long joined = seconds(20) + FIRST_JOIN + R + R / 2;
        assertThat(run.trace().statesTo("PreparingRebalance").last().timeUs()).isEqualTo(joined);
        // φ: a's next heartbeat after that.
        long beat = run.trace()
                .requests("a", Heartbeat.API)
                .from(joined - R / 2)
                .first()
                .timeUs();
        assertThat(beat - joined).isLessThanOrEqualTo(seconds(3));
        long told = beat + R;
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .only()
                        .timeUs())
                .isEqualTo(told);
        assertThat(run.sent("a", JoinGroup.API)).last().isEqualTo(told);
        // Both are there: the join phase ends at once, without a delay.
        long completed = told + R / 2;
        assertThat(run.generation(2).timeUs()).isEqualTo(completed);
        assertThat(run.generation(2).event().leaderClientId()).isEqualTo("a");
        long assigned = completed + R + R / 2 + W;
        assertThat(run.assigned("a", 2).timeUs()).isEqualTo(assigned);
        assertThat(run.assigned("b", 2).timeUs()).isEqualTo(assigned);
        // Both fetch the offsets of all their partitions.
        assertThat(run.trace().requests("a", OffsetFetch.API).times()).last().isEqualTo(assigned);
        assertThat(run.finalAssignment().get("a")).hasSize(3);
        assertThat(run.finalAssignment().get("b")).hasSize(3);
    }

    @Test
    @Tag("K51")
    void d2AutoCommitCostsOneMoreRoundTripAndAnAppend() {
        TestRun run = group("d2-auto-commit")
                .everyConsumer(it -> it)
                .consumer("a")
                .consumer("b", seconds(20))
                .run();

        long prepared = run.trace()
                .all(MemberEvent.JoinPrepareStarted.class, "a")
                .last()
                .timeUs();
        assertThat(run.sent("a", JoinGroup.API)).last().isEqualTo(prepared + R + W);
        assertThat(run.generation(2).timeUs()).isEqualTo(prepared + R + W + R / 2);
    }

    @Test
    @Tag("K33")
    void d2TheLastHeartbeatDecidesWhenEverybodyIsThere() {
        TestRun run = group("d2-n")
                .consumer("a", 0, it -> it.config("heartbeat.interval.ms", 1_300))
                .consumer("b", 0, it -> it.config("heartbeat.interval.ms", 4_100))
                .consumer("c", 0, it -> it.config("heartbeat.interval.ms", 2_900))
                .consumer("d", seconds(30))
                .run();

        long preparing = run.trace().statesTo("PreparingRebalance").last().timeUs();
        List<Long> joins =
                run.trace().all(GroupEvent.MemberJoined.class).from(preparing).times();
        assertThat(joins).hasSize(4);
        assertThat(run.generation(2).timeUs()).isEqualTo(joins.get(3));
        // Each stops from its own revocation on.
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .from(preparing)
                        .count())
                .isEqualTo(3);
    }

    @Test
    @Tag("K26")
    @Tag("K33")
    @Tag("K59")
    @Tag("P27")
    void d3TheSecondCooperativeRebalanceComesOneHeartbeatIntervalLater() {
        TestRun run = group("d3")
                .everyConsumer(it -> it.config("enable.auto.commit", false).assignors("cooperative-sticky"))
                .consumer("a")
                .consumer("b", seconds(20))
                .lasting(minutes(1))
                .run();

        long first = run.assigned("a", 2).timeUs();
        assertThat(run.assigned("b", 2).event().owned()).as("nothing for b yet").isEmpty();
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .only()
                        .event()
                        .partitions())
                .hasSize(3);
        assertThat(run.trace()
                        .all(PartitionEvent.RevocationStarted.class)
                        .only()
                        .timeUs())
                .isEqualTo(first);
        // a joins again in the same poll; b learns of it with its next heartbeat, 3 s after its JoinGroup was answered.
        assertThat(run.sent("a", JoinGroup.API)).last().isEqualTo(first);
        long answered = run.generation(2).timeUs() + R / 2;
        long beat = run.trace().requests("b", Heartbeat.API).first().timeUs();
        assertThat(beat - answered - seconds(3)).isBetween(0L, ms(10));
        assertThat(run.sent("b", JoinGroup.API)).last().isEqualTo(beat + R);
        assertThat(run.generation(3).timeUs()).isEqualTo(beat + R + R / 2);
        assertThat(run.assigned("a", 3).event().added()).isEmpty();
        assertThat(run.assigned("b", 3).event().added()).hasSize(3);
        assertThat(run.finalAssignment().get("a")).hasSize(3);
    }
}
