package dev.rebalancesim.timeline;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static dev.rebalancesim.world.TestNode.SESSION_TIMER_US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.testkit.Happening;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The canonical timelines of static members: D7 (short bounce), D8 (long bounce), D9 (duplicate), and administration. */
class StaticMemberTimelineTest {

    private static final long R = ms(10);
    private static final long W = ms(7);
    private static final long S = seconds(45);
    private static final long H = seconds(3);

    /** Three static members in a Stable group of generation 1, c1 the leader. */
    private static ScenarioBuilder group(String name) {
        return group(name, 45_000);
    }

    private static ScenarioBuilder group(String name, int sessionTimeoutMs) {
        ScenarioBuilder scenario = scenario(name)
                .latency(DelayModel.constant(R / 2))
                .append(DelayModel.constant(W))
                .topic("t", 6)
                .lasting(minutes(4));
        for (int i = 1; i <= 3; i++) {
            String id = "c" + i;
            scenario.consumer(
                    id,
                    0,
                    it -> it.instanceId("i-" + id)
                            .config("session.timeout.ms", sessionTimeoutMs)
                            .config("enable.auto.commit", false));
        }
        return scenario;
    }

    @ParameterizedTest
    @CsvSource({"c1, STOP", "c3, STOP", "c1, CRASH", "c3, CRASH"})
    @Tag("K23")
    @Tag("K90")
    @Tag("P14")
    @Tag("P16")
    void d7AShortBounceMovesNothingNotEvenForTheLeader(String bounced, StopKind how) {
        TestRun run =
                group("d7").restart(seconds(30), bounced, how, seconds(20)).run();

        assertThat(run.generations().count()).isEqualTo(1);
        assertThat(run.trace().requests(bounced, LeaveGroup.API).count()).isZero();
        Happening<MemberEvent.Started> back =
                run.trace().all(MemberEvent.Started.class, bounced).get(1);
        // Connections and lookup 5r, JoinGroup with its record r + w, SyncGroup at once r.
        long assigned = back.timeUs() + 5 * R + R + W + R;
        Happening<PartitionEvent.Assigned> again =
                run.trace().all(PartitionEvent.Assigned.class, bounced).get(1);
        assertThat(again.timeUs()).isEqualTo(assigned);
        assertThat(again.event().generation()).isEqualTo(1);
        assertThat(again.event().owned())
                .isEqualTo(run.trace()
                        .all(PartitionEvent.Assigned.class, bounced)
                        .first()
                        .event()
                        .owned());
        // Nobody else notices.
        for (String other : List.of("c1", "c2", "c3")) {
            if (!other.equals(bounced)) {
                assertThat(run.trace()
                                .requests(other, JoinGroup.API)
                                .from(seconds(10))
                                .count())
                        .isZero();
            }
        }
        // close() runs the callback; a crash does not.
        assertThat(run.trace().all(PartitionEvent.RevocationStarted.class).count())
                .isEqualTo(how == StopKind.STOP ? 1 : 0);
    }

    @Test
    @Tag("K23")
    @Tag("P16")
    void d7TheReturnedLeaderDoesNotAssignButStillLeads() {
        TestRun run = group("d7-leader")
                .restart(seconds(30), "c1", StopKind.STOP, seconds(20))
                .stop(seconds(90), "c2")
                .at(seconds(90), new ScenarioAction.RemoveMember(List.of("c2")))
                .run();

        Happening<GroupEvent.MemberReplaced> replaced =
                run.trace().all(GroupEvent.MemberReplaced.class).only();
        assertThat(replaced.event().rebalances()).isFalse();
        assertThat(run.trace().all(GroupEvent.AssignmentReceived.class).count()).isEqualTo(2);
        assertThat(run.generation(2).event().leaderClientId()).isEqualTo("c1");
        assertThat(run.generation(2).event().leaderId())
                .isEqualTo(replaced.event().newMemberId());
    }

    @Test
    @Tag("K94")
    @Tag("K90")
    void d8ALongBounceCostsTwoRebalances() {
        TestRun run = group("d8")
                .restart(seconds(30), "c3", StopKind.STOP, minutes(1))
                .run();

        long lastSign = run.trace()
                        .requests("c3", Heartbeat.API)
                        .before(seconds(31))
                        .last()
                        .timeUs()
                + R / 2;
        Happening<GroupEvent.MemberRemoved> removed =
                run.trace().all(GroupEvent.MemberRemoved.class).only();
        assertThat(removed.timeUs()).isEqualTo(lastSign + S + SESSION_TIMER_US);
        List<GroupEvent.RebalanceStarted> rebalances =
                run.trace().all(GroupEvent.RebalanceStarted.class).events();
        assertThat(rebalances)
                .extracting(GroupEvent.RebalanceStarted::trigger)
                .containsExactly(
                        RebalanceTrigger.MEMBER_ADDED, RebalanceTrigger.SESSION_EXPIRED, RebalanceTrigger.MEMBER_ADDED);
        // The returned one is added with its first JoinGroup.
        long back = run.trace().all(MemberEvent.Started.class, "c3").get(1).timeUs();
        assertThat(run.trace().all(GroupEvent.MemberAdded.class).last().timeUs())
                .isEqualTo(back + 5 * R + R / 2);
        assertThat(run.generations().count()).isEqualTo(3);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2", "c3");
    }

    @Test
    @Tag("K94")
    void d8ABounceThatEndsDuringTheFirstRebalanceMakesItOne() {
        // 46.5 s is no multiple of the interval: the others' heartbeats come half an interval after the expiry.
        TestRun once = group("d8-probe", 46_500).crash(seconds(30), "c3").run();
        long expired = once.trace().all(GroupEvent.MemberRemoved.class).only().timeUs();
        long firstBeat =
                once.trace().requests("c1", Heartbeat.API).from(expired).first().timeUs();
        assertThat(firstBeat - expired).isGreaterThan(ms(200));

        TestRun run = group("d8-merged", 46_500)
                .crash(seconds(30), "c3")
                .start(expired + ms(20), "c3")
                .run();

        assertThat(run.generations().count()).isEqualTo(2);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2", "c3");
    }

    @Test
    @Tag("K40")
    @Tag("K47")
    @Tag("P17")
    void d9OfTwoInstancesWithTheSameIdTheOlderOneIsFenced() {
        TestRun run = group("d9")
                .consumer("c4", seconds(30), it -> it.instanceId("i-c3").config("enable.auto.commit", false))
                .run();

        // c4 takes over at once, without a rebalance.
        long takenOver = run.assigned("c4", 1).timeUs();
        assertThat(takenOver).isEqualTo(seconds(30) + 5 * R + R + W + R);
        assertThat(run.assigned("c4", 1).event().owned())
                .isEqualTo(run.assigned("c3", 1).event().owned());
        assertThat(run.generations().count()).isEqualTo(1);
        // c3 goes on with the same partitions until its next heartbeat, and dies of the answer.
        long beat = run.trace()
                .requests("c3", Heartbeat.API)
                .from(takenOver - R)
                .first()
                .timeUs();
        Happening<MemberEvent.Failed> fenced =
                run.trace().all(MemberEvent.Failed.class).only();
        assertThat(fenced.event()).extracting(MemberEvent.Failed::consumer).isEqualTo("c3");
        assertThat(fenced.event().error()).isEqualTo("FencedInstanceIdException");
        assertThat(fenced.timeUs()).isEqualTo(beat + R);
        assertThat(fenced.timeUs() - takenOver).as("two owners meanwhile").isBetween(0L, H);
    }

    @Test
    @Tag("K92")
    void aStaticMemberMayLeaveOnPurpose() {
        TestRun run = group("leave-option")
                .at(seconds(30), new ScenarioAction.Stop(List.of("c3"), LeaveGroupOption.LEAVE))
                .run();

        Happening<GroupEvent.MemberRemoved> removed =
                run.trace().all(GroupEvent.MemberRemoved.class).only();
        assertThat(removed.timeUs()).isBetween(seconds(30), ms(30_200));
        assertThat(run.generation(2).timeUs()).isLessThan(seconds(34));
    }

    @Test
    @Tag("K98")
    void anAdministratorRemovesAStaticMemberByItsInstanceId() {
        TestRun run = group("remove-member")
                .crash(seconds(30), "c3")
                .at(seconds(40), new ScenarioAction.RemoveMember(List.of("c3")))
                .run();

        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isEqualTo(seconds(40));
        assertThat(run.trace()
                        .all(GroupEvent.RebalanceStarted.class)
                        .last()
                        .event()
                        .trigger())
                .isEqualTo(RebalanceTrigger.MEMBER_LEFT);
        assertThat(run.finalAssignment()).containsKeys("c1", "c2");
        assertThat(run.generation(2).event().clientIds()).containsExactly("c1", "c2");
    }

    @Test
    @Tag("K98")
    @Tag("K44")
    void aLivingMemberThatIsRemovedLearnsItFromItsHeartbeatAndComesBack() {
        TestRun run = group("remove-living")
                .at(seconds(40), new ScenarioAction.RemoveMember(List.of("c3")))
                .run();

        long beat = run.trace()
                .requests("c3", Heartbeat.API)
                .from(seconds(40))
                .first()
                .timeUs();
        Happening<PartitionEvent.RevocationStarted> lost =
                run.trace().all(PartitionEvent.RevocationStarted.class, "c3").first();
        assertThat(lost.event().lost()).isTrue();
        assertThat(lost.timeUs()).isEqualTo(beat + R);
        assertThat(run.finalAssignment()).containsOnlyKeys("c1", "c2", "c3");
        assertThat(new TreeMap<>(run.finalAssignment()).values()).allMatch(share -> share.size() == 2);
        assertThat(run.trace().requests("c3", SyncGroup.API).count()).isGreaterThan(1);
    }
}
