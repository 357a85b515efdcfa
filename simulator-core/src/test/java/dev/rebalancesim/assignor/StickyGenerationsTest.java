package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members of different generations: the behaviours that Kafka's AbstractStickyAssignorTest checks; display names are
 * those of Kafka's tests.
 */
class StickyGenerationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOwnedPartitionsAreInvalidatedForConsumerWithStaleGeneration")
    void staleGeneration(String assignor) {
        assertThat(sixPartitions(10, 9).assign(assignor))
                .isEqualTo("consumer1=[t-0,t2-1,t-2] consumer2=[t-1,t2-0,t2-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOwnedPartitionsAreInvalidatedForConsumerWithNoGeneration")
    void noGeneration(String assignor) {
        assertThat(sixPartitions(10, -1).assign(assignor))
                .isEqualTo("consumer1=[t-0,t2-1,t-2] consumer2=[t-1,t2-0,t2-2]");
    }

    private static TestGroup sixPartitions(int generation1, int generation2) {
        return group().topic("t", 3)
                .topic("t2", 3)
                .member("consumer1", "t", "t2")
                .owns(generation1, "t-0", "t-2", "t2-1")
                .member("consumer2", "t", "t2")
                .owns(generation2, "t-0", "t-2", "t2-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testPartitionsTransferringOwnershipIncludeThePartitionClaimedByMultipleConsumersInSameGeneration")
    void contestedPartition(String assignor) {
        assertThat(group().topic("t", 3)
                        .member("consumer1", "t")
                        .owns(1, "t-0", "t-1")
                        .member("consumer2", "t")
                        .owns(1, "t-0", "t-2")
                        .member("consumer3", "t")
                        .owns(1)
                        .assign(assignor))
                .isEqualTo("consumer1=[t-1] consumer2=[t-2] consumer3=" + (assignor.equals("sticky") ? "[t-0]" : "[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testEnsurePartitionsAssignedToHighestGeneration")
    void highestGenerationWins(String assignor) {
        assertThat(group().topic("t", 3)
                        .topic("t2", 3)
                        .topic("t3", 3)
                        .member("consumer1", "t", "t2", "t3")
                        .owns(5, "t-0", "t2-0", "t3-0")
                        .member("consumer2", "t", "t2", "t3")
                        .owns(4, "t-1", "t2-1", "t3-1", "t-0")
                        .member("consumer3", "t", "t2", "t3")
                        .owns(3, "t2-2", "t3-2", "t-2", "t-1")
                        .assign(assignor))
                .isEqualTo("consumer1=[t-0,t2-0,t3-0] consumer2=[t-1,t2-1,t3-1] consumer3=[t-2,t2-2,t3-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testNoReassignmentOnCurrentMembers")
    void nobodyLosesAnythingWithoutConflict(String assignor) {
        assertThat(group().topic("t", 3)
                        .topic("t1", 3)
                        .topic("t2", 3)
                        .topic("t3", 3)
                        .member("consumer1", "t", "t2", "t3", "t1")
                        .owns(1)
                        .member("consumer2", "t", "t2", "t3", "t1")
                        .owns(8, "t-0", "t2-0", "t1-0")
                        .member("consumer3", "t", "t2", "t3", "t1")
                        .owns(7, "t-1", "t2-1", "t1-1")
                        .member("consumer4", "t", "t2", "t3", "t1")
                        .owns(6, "t2-2", "t1-2", "t-2")
                        .assign(assignor))
                .isEqualTo("consumer1=[t3-0,t3-1,t3-2] consumer2=[t-0,t1-0,t2-0] consumer3=[t-1,t1-1,t2-1]"
                        + " consumer4=[t-2,t1-2,t2-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOwnedPartitionsAreInvalidatedForConsumerWithMultipleGeneration")
    void partialOverlap(String assignor) {
        assertThat(group().topic("t", 3)
                        .topic("t2", 3)
                        .member("consumer1", "t", "t2")
                        .owns(10, "t-0", "t2-1", "t-1")
                        .member("consumer2", "t", "t2")
                        .owns(8, "t-0", "t2-1", "t2-2")
                        .assign(assignor))
                .isEqualTo("consumer1=[t-0,t-1,t2-1] consumer2=[t2-2,t-2,t2-0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testSubscriptionNotEqualAndAssignSamePartitionWith3Generation")
    void samePartitionInThreeGenerations(String assignor) {
        int[][] orders = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
        for (int[] generations : orders) {
            GroupAssignment assignment = group().topic("t", 5)
                    .topic("t1", 1)
                    .member("consumer1", "t")
                    .owns(generations[0], "t-2", "t-3")
                    .member("consumer2", "t", "t1")
                    .owns(generations[1], "t-2", "t-4")
                    .member("consumer3", "t")
                    .owns(generations[2], "t-2", "t-1")
                    .assignment(Assignors.create(assignor));
            List<TopicPartition> assigned = new ArrayList<>();
            for (MemberAssignment member : assignment.members()) {
                assertThat(member.partitions()).hasSizeBetween(1, 2);
                assigned.addAll(member.partitions());
            }
            assertThat(assigned).doesNotHaveDuplicates();
        }
    }
}
