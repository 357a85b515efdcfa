package dev.rebalancesim.world;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.scenario.ProcessingSpec.CommitFailure;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that does not survive a failed commit, and a supervisor that starts it again. */
class FailingApplicationTest {

    /** b is stuck in a batch for longer than its poll interval, so that it is no member any more when it commits it. */
    private static ScenarioBuilder stuck(CommitFailure reaction, long restartAfterUs) {
        return scenario("failed-commit")
                .topic("t", 4, 10)
                .everyConsumer(it -> it.config("max.poll.interval.ms", 10_000)
                        .commits(CommitMode.SYNC)
                        .perBatch(seconds(1))
                        .onCommitFailure(reaction)
                        .restartAfter(restartAfterUs))
                .consumer("a")
                .consumer("b")
                .stall(seconds(20), "b", seconds(20))
                .lasting(seconds(90));
    }

    private static List<Long> starts(TestRun run) {
        return run.trace().all(MemberEvent.Started.class, "b").times();
    }

    @Test
    void whoCatchesTheException_goesOn() {
        TestRun run = stuck(CommitFailure.CONTINUE, seconds(5)).run();

        assertThat(run.trace().all(OffsetEvent.CommitFailed.class, "b").count()).isEqualTo(1);
        assertThat(starts(run)).hasSize(1);
        assertThat(run.finalAssignment().get("b")).hasSize(2);
    }

    @Test
    void whoDoesNot_closesItsConsumer_andIsStartedAgain() {
        TestRun run = stuck(CommitFailure.CLOSE, seconds(5)).run();

        long failedUs =
                run.trace().all(OffsetEvent.CommitFailed.class, "b").only().timeUs();
        long closedUs = run.trace().all(MemberEvent.Closed.class, "b").only().timeUs();
        assertThat(failedUs).isBetween(seconds(40), seconds(41));
        assertThat(closedUs).isBetween(failedUs, failedUs + seconds(1));
        assertThat(starts(run)).containsExactly(0L, closedUs + seconds(5));
        assertThat(run.finalAssignment().get("b")).hasSize(2);
    }

    @Test
    void aProcessThatExits_closesNothing() {
        TestRun run = stuck(CommitFailure.EXIT, seconds(5)).run();

        assertThat(run.trace().all(MemberEvent.Closed.class, "b").count()).isZero();
        assertThat(run.trace().all(MemberEvent.Failed.class, "b").only().event().error())
                .isEqualTo("CommitFailedException");
        assertThat(run.trace().requests("b", LeaveGroup.API).count())
                .as("only that of its heartbeat thread, when the poll interval was over")
                .isEqualTo(1);
        assertThat(starts(run))
                .containsExactly(
                        0L,
                        run.trace().all(MemberEvent.Failed.class, "b").only().timeUs() + seconds(5));
    }

    @Test
    void withoutASupervisor_itStaysDown() {
        TestRun run = stuck(CommitFailure.CLOSE, -1).run();

        assertThat(starts(run)).hasSize(1);
        assertThat(run.finalAssignment()).doesNotContainKey("b");
    }

    @Test
    void whoIsStoppedWhileItIsDown_doesNotComeBack() {
        TestRun run =
                stuck(CommitFailure.CLOSE, seconds(5)).stop(seconds(42), "b").run();

        assertThat(starts(run)).hasSize(1);
    }

    @Test
    void whoIsStoppedOrKilledByTheScript_isNotStartedAgain() {
        TestRun run = scenario("told-to-end")
                .topic("t", 4, 10)
                .everyConsumer(it -> it.restartAfter(seconds(5)))
                .consumers(3)
                .stop(seconds(20), "c1")
                .crash(seconds(20), "c2")
                .lasting(seconds(90))
                .run();

        assertThat(run.trace().all(MemberEvent.Started.class).count()).isEqualTo(3);
    }

    @Test
    void aFencedProcess_isStartedAgainAsWell_andFencesTheOther() {
        TestRun run = scenario("duplicate-id")
                .topic("t", 4, 10)
                .everyConsumer(it -> it.instanceId("same").restartAfter(seconds(5)))
                .consumer("a")
                .consumer("b", seconds(20))
                .lasting(seconds(50))
                .run();

        assertThat(run.trace().all(MemberEvent.Failed.class, "a").count()).isGreaterThan(1);
        assertThat(run.trace().all(MemberEvent.Failed.class, "b").count()).isGreaterThan(1);
    }

    @Test
    void whoIsRestartedByTheScriptWhileItIsDown_startsOnce() {
        TestRun run = stuck(CommitFailure.CLOSE, seconds(5))
                .at(seconds(43), new ScenarioAction.Start(List.of("b")))
                .run();

        assertThat(starts(run)).containsExactly(0L, seconds(43));
    }
}
