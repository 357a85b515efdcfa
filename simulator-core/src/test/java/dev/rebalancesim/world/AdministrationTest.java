package dev.rebalancesim.world;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RemovalReason;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a group from outside: administrators remove members, brokers die. */
class AdministrationTest {

    @Test
    @Tag("K98")
    void anAdministratorRemovesAStaticMemberThatIsGone_andItsPartitionsAreHandedOutAtOnce() {
        TestRun run = scenario("remove-member")
                .topic("t", 4)
                .everyConsumer(it -> it.config("session.timeout.ms", 45_000))
                .consumer("a", 0, it -> it.instanceId("i-a"))
                .consumer("b", 0, it -> it.instanceId("i-b"))
                .stop(seconds(20), "b")
                .at(seconds(30), new ScenarioAction.RemoveMember(List.of("b")))
                .lasting(seconds(60))
                .run();

        GroupEvent.MemberRemoved removed =
                run.trace().all(GroupEvent.MemberRemoved.class).only().event();
        assertThat(removed.instanceId()).isEqualTo("i-b");
        assertThat(removed.why()).isEqualTo(RemovalReason.LEFT);
        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).only().timeUs())
                .isEqualTo(seconds(30));
        assertThat(run.finalAssignment().get("a")).hasSize(4);
    }

    @Test
    @Tag("C70")
    void aNewCoordinatorIsThereOnlyWhenThePartitionHasANewLeader_andTheGroupDoesNotRebalance() {
        TestRun run = scenario("failover")
                .topic("t", 4, 10)
                .consumers(2)
                .at(seconds(20), new ScenarioAction.FailCoordinator(seconds(9), seconds(1)))
                .lasting(seconds(60))
                .run();

        assertThat(run.trace().all(GroupEvent.CoordinatorLoaded.class).only().timeUs())
                .isEqualTo(seconds(30));
        assertThat(run.trace().all(MemberEvent.CoordinatorUnknown.class).count())
                .as("both members lose their coordinator")
                .isGreaterThanOrEqualTo(2);
        assertThat(run.generations().count()).isEqualTo(1);
        assertThat(run.trace().all(OffsetEvent.Committed.class, "c1").times())
                .as("nobody can commit while nobody coordinates")
                .noneMatch(at -> at > seconds(20) + ms(10) && at < seconds(30))
                .anyMatch(at -> at > seconds(30));
        assertThat(run.sent("c1", OffsetCommit.API)).isNotEmpty();
    }
}
