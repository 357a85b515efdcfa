package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static dev.rebalancesim.assignor.TestGroup.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviours that Kafka's StickyAssignorTest checks; display names are those of Kafka's tests. */
class StickyAssignorTest {

    private static final String ASSIGNOR = "sticky";

    @Test
    @DisplayName("testAllConsumersHaveOwnedPartitionInvalidatedWhenClaimedByMultipleConsumersInSameGeneration"
            + "WithEqualPartitionsPerConsumer")
    void contestedEqual() {
        assertThat(contested(3).assign(ASSIGNOR)).isEqualTo("c1=[t-1] c2=[t-2] c3=[t-0]");
    }

    @Test
    @DisplayName("testAllConsumersHaveOwnedPartitionInvalidatedWhenClaimedByMultipleConsumersInSameGeneration"
            + "WithUnequalPartitionsPerConsumer")
    void contestedUnequal() {
        assertThat(contested(4).assign(ASSIGNOR)).isEqualTo("c1=[t-1,t-3] c2=[t-2] c3=[t-0]");
    }

    private static TestGroup contested(int partitions) {
        return group().topic("t", partitions)
                .member("c1", "t")
                .owns(1, "t-0", "t-1")
                .member("c2", "t")
                .owns(1, "t-0", "t-2")
                .member("c3", "t")
                .owns(1);
    }

    @ParameterizedTest(name = "different subscriptions: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("testAssignmentWithMultipleGenerations1")
    void memberReturnsAfterARound(boolean different) {
        // The third topic does not exist, but makes subscriptions different.
        String[] all = {"topic1", "topic2", "topic3"};
        String[] some = different ? new String[] {"topic1", "topic2"} : all;
        LivingGroup group = new LivingGroup(ASSIGNOR)
                .topic("topic1", 6)
                .topic("topic2", 6)
                .join("c1", all)
                .join("c2", all)
                .join("c3", some);
        GroupAssignment first = group.rebalance();
        assertThat(first.members()).allSatisfy(m -> assertThat(m.partitions()).hasSize(4));

        GroupAssignment second = group.leave("c3").rebalance();
        assertThat(second.members()).allSatisfy(m -> assertThat(m.partitions()).hasSize(6));
        assertThat(second.partitionsOf("c1")).containsAll(first.partitionsOf("c1"));
        assertThat(second.partitionsOf("c2")).containsAll(first.partitionsOf("c2"));

        // The first member goes, the third comes back and still reports its first assignment.
        group.leave("c1").join("c3", some).remembers("c3", 1, names(first.partitionsOf("c3")));
        GroupAssignment third = group.rebalance();
        assertThat(third.partitionsOf("c2")).hasSize(6).containsExactlyInAnyOrderElementsOf(second.partitionsOf("c2"));
        assertThat(third.partitionsOf("c3")).hasSize(6).doesNotContainAnyElementsOf(third.partitionsOf("c2"));
    }

    @ParameterizedTest(name = "different subscriptions: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("testAssignmentWithMultipleGenerations2")
    void onlyTheMiddleMemberSurvives(boolean different) {
        // The third topic does not exist, but makes subscriptions different.
        String[] all = {"topic1", "topic2", "topic3"};
        String[] some = different ? new String[] {"topic1", "topic2"} : all;
        LivingGroup group = new LivingGroup(ASSIGNOR)
                .topic("topic1", 6)
                .topic("topic2", 6)
                .join("c1", all)
                .join("c2", all)
                .join("c3", some);
        GroupAssignment first = group.rebalance();
        GroupAssignment second = group.leave("c1").leave("c3").rebalance();
        assertThat(second.partitionsOf("c2")).hasSize(12).containsAll(first.partitionsOf("c2"));

        group.join("c1", all)
                .join("c3", some)
                .remembers("c1", 1, names(first.partitionsOf("c1")))
                .remembers("c3", 1, names(first.partitionsOf("c3")));
        GroupAssignment third = group.rebalance();
        for (String member : List.of("c1", "c2", "c3")) {
            assertThat(third.partitionsOf(member)).hasSize(4);
        }
        assertThat(second.partitionsOf("c2")).containsAll(third.partitionsOf("c2"));
    }

    private static String[] names(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).toArray(String[]::new);
    }

    @ParameterizedTest(name = "different subscriptions: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("testAssignmentWithConflictingPreviousGenerations")
    void conflictingClaims(boolean different) {
        String[] some = different ? new String[] {"t", "u"} : new String[] {"t", "u", "missing"};
        List<TopicPartition> claims2 = partitions("t-0", "t-2", "t-4", "u-0", "u-2", "u-4");
        List<TopicPartition> claims3 = partitions("t-1", "t-3", "t-5", "u-1", "u-3", "u-5");
        GroupAssignment assignment = group().topic("t", 6)
                .topic("u", 6)
                .member("c1", "t", "u", "missing")
                .owns(1, "t-0", "t-1", "t-4", "u-0", "u-1", "u-4")
                .member("c2", "t", "u", "missing")
                .owns(2, names(claims2))
                .member("c3", some)
                .owns(2, names(claims3))
                .assignment(new StickyAssignor());
        List<TopicPartition> all = new ArrayList<>();
        for (MemberAssignment member : assignment.members()) {
            assertThat(member.partitions()).hasSize(4);
            all.addAll(member.partitions());
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(12);
        assertThat(claims2).containsAll(assignment.partitionsOf("c2"));
        assertThat(claims3).containsAll(assignment.partitionsOf("c3"));
    }

    @Test
    @DisplayName("testSchemaBackwardCompatibility")
    void userDataWithoutGeneration() {
        assertThat(group().topic("t", 3)
                        .member("c1", "t")
                        .userData(UserData.ofAssignment(partitions("t-0", "t-2"), 1))
                        .member("c2", "t")
                        .userData(UserData.ofAssignment(partitions("t-1"), UserData.NO_GENERATION))
                        .member("c3", "t")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[t-1] c3=[t-2]");
    }

    @Test
    @DisplayName("testMemberDataWithInconsistentData")
    void userDataBeatsTheField() {
        assertThat(group().topic("t", 2)
                        .member("c1", "t")
                        .field(1, "t-0")
                        .userData(UserData.ofAssignment(partitions("t-1"), 1))
                        .member("c2", "t")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-1] c2=[t-0]");
    }

    @Test
    @DisplayName("testMemberDataWillHonorUserData")
    void userDataBeatsANewerField() {
        assertThat(new StickyAssignor()
                        .reportedGeneration(new Subscription(
                                List.of("t"), UserData.ofAssignment(partitions("t-1"), 1), List.of(), 2, "")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("testAssignorWithOldVersionSubscriptions")
    void oldSubscriptions() {
        assertThat(group().topic("t", 3)
                        .member("c1", "t")
                        .userData(UserData.ofAssignment(partitions("t-0"), 1))
                        .member("c2", "t")
                        .field(-1, "t-1")
                        .userData(UserData.ofAssignment(partitions("t-1"), 1))
                        .member("c3", "t")
                        .field(1)
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[t-1] c3=[t-2]");
    }

    @Test
    @DisplayName("reports nothing before the first assignment, and everything after it; eager only")
    void userData() {
        StickyAssignor assignor = new StickyAssignor();
        assertThat(assignor.userData()).isEqualTo(UserData.NONE);
        assignor.onAssignment(partitions("t-1", "t-0"), 4);
        assertThat(assignor.userData()).isEqualTo(UserData.ofAssignment(partitions("t-1", "t-0"), 4));
        assertThat(assignor.supportedProtocols()).containsExactly(RebalanceProtocol.EAGER);
    }
}
