package dev.rebalancesim.world;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.GroupEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What random scenarios brought to light, each reduced to what matters; run with all invariants on. */
class FoundBySwarmTest {

    private static TestRun checked(ScenarioBuilder scenario) {
        return TestRun.of(scenario.build(), RunOptions.checked());
    }

    /** The parked JoinGroup is answered, and the LeaveGroup behind it was handled in the middle of that. */
    @Test
    @Tag("C52")
    void aRequestBehindAParkedOneIsReadWhenTheGroupIsDoneWithAnswering() {
        TestRun run = checked(scenario("leave-behind-join")
                .topic("t", 4)
                .consumers(3)
                .stop(seconds(1), "c1")
                .stop(seconds(1), "c3"));

        assertThat(run.finalAssignment()).containsOnlyKeys("c2");
    }

    /** The topic was still asked for by name, and its absence taken for metadata that is not fresh yet. */
    @Test
    @Tag("K73")
    void aPatternSubscriberJoinsAlthoughATopicItKnewWasDeleted() {
        TestRun run = checked(scenario("deleted-topic")
                .topic("t1", 2)
                .topic("t2", 2)
                .consumer("c1", 0, consumer -> consumer.pattern("t.*"))
                .at(seconds(20), new ScenarioAction.DeleteTopic("t1"))
                .at(seconds(40), new ScenarioAction.DeleteTopic("t2"))
                .at(seconds(60), new ScenarioAction.EnforceRebalance(List.of("c1"))));

        assertThat(run.generations().times()).last().matches(timeUs -> timeUs > seconds(60));
    }

    /** The second failure made another successor beside the first, and half of the group stayed with each. */
    @Test
    @Tag("C66")
    void aCoordinatorThatIsDownCannotFailAgain() {
        TestRun run = checked(scenario("failed-twice")
                .lasting(minutes(4))
                .topic("t", 4)
                .consumers(2)
                .at(seconds(20), new ScenarioAction.FailCoordinator(seconds(5), seconds(1)))
                .at(seconds(22), new ScenarioAction.FailCoordinator(seconds(9), seconds(1))));

        assertThat(run.trace().all(GroupEvent.CoordinatorLoaded.class).count()).isEqualTo(1);
    }

    /** The one that was loading handed on nothing, and the group was lost. */
    @Test
    @Tag("C67")
    void aCoordinatorThatDiesWhileItLoadsLosesNothing() {
        TestRun run = checked(scenario("failed-while-loading")
                .topic("t", 4)
                .consumers(2)
                .at(seconds(20), new ScenarioAction.FailCoordinator(seconds(1), seconds(5)))
                .at(seconds(23), new ScenarioAction.FailCoordinator(seconds(1), seconds(1))));

        assertThat(run.generations().count()).isEqualTo(1);
        assertThat(run.finalAssignment().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(
                        new TopicPartition("t", 0),
                        new TopicPartition("t", 1),
                        new TopicPartition("t", 2),
                        new TopicPartition("t", 3));
    }

    /** A dead coordinator went on removing members. */
    @Test
    @Tag("C66")
    void nobodyRemovesMembersWhileThereIsNoCoordinator() {
        TestRun run = checked(scenario("removed-from-the-dead")
                .topic("t", 4)
                .consumers(2)
                .at(seconds(20), new ScenarioAction.FailCoordinator(seconds(2), seconds(1)))
                .at(seconds(21), new ScenarioAction.RemoveMember(List.of("c1"))));

        assertThat(run.trace().all(GroupEvent.MemberRemoved.class).count()).isZero();
    }
}
