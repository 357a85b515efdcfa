package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static dev.rebalancesim.assignor.TestGroup.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The behaviours that Kafka's CooperativeStickyAssignorTest checks; display names are those of Kafka's tests. */
class CooperativeStickyAssignorTest {

    private static final String ASSIGNOR = "cooperative-sticky";

    @Test
    @DisplayName("testEncodeAndDecodeGeneration")
    void userData() {
        CooperativeStickyAssignor assignor = new CooperativeStickyAssignor();
        assertThat(assignor.userData()).isEqualTo(UserData.ofGeneration(-1));
        assignor.onAssignment(partitions("t-0"), 10);
        assertThat(assignor.userData()).isEqualTo(UserData.ofGeneration(10));
        assertThat(assignor.supportedProtocols())
                .containsExactly(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Test
    @DisplayName("testDecodeGeneration")
    void noUserData() {
        assertThat(new CooperativeStickyAssignor().reportedGeneration(Subscription.toTopics(List.of("t"))))
                .isEqualTo(Subscription.NO_GENERATION);
    }

    @Test
    @DisplayName("testAllConsumersHaveOwnedPartitionInvalidatedWhenClaimedByMultipleConsumersInSameGeneration"
            + "WithEqualPartitionsPerConsumer")
    void contestedEqual() {
        assertThat(contested(3).assign(ASSIGNOR)).isEqualTo("c1=[t-1] c2=[t-2] c3=[]");
    }

    @Test
    @DisplayName("testAllConsumersHaveOwnedPartitionInvalidatedWhenClaimedByMultipleConsumersInSameGeneration"
            + "WithUnequalPartitionsPerConsumer")
    void contestedUnequal() {
        assertThat(contested(4).assign(ASSIGNOR)).isEqualTo("c1=[t-1,t-3] c2=[t-2] c3=[]");
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

    @Test
    @DisplayName("testMemberDataWithInconsistentData")
    void partitionsFromTheFieldAndGenerationFromUserData() {
        Subscription subscription = new Subscription(List.of("t"), UserData.ofGeneration(7), partitions("t-0"), -1, "");
        CooperativeStickyAssignor assignor = new CooperativeStickyAssignor();
        assertThat(assignor.reportedPartitions(subscription)).isEqualTo(partitions("t-0"));
        assertThat(assignor.reportedGeneration(subscription)).isEqualTo(7);
    }

    @Test
    @DisplayName("testMemberDataWithEmptyPartitionsAndEqualGeneration")
    void emptyFieldWithEqualGeneration() {
        ownsNothing(7, 7);
    }

    @Test
    @DisplayName("testMemberDataWithEmptyPartitionsAndHigherGeneration")
    void emptyFieldWithHigherGeneration() {
        ownsNothing(7, 8);
    }

    private static void ownsNothing(int ofUserData, int ofField) {
        Subscription subscription =
                new Subscription(List.of("t"), UserData.ofGeneration(ofUserData), List.of(), ofField, "");
        CooperativeStickyAssignor assignor = new CooperativeStickyAssignor();
        assertThat(assignor.reportedPartitions(subscription)).isEqualTo(List.<TopicPartition>of());
        assertThat(assignor.reportedGeneration(subscription)).isEqualTo(ofField);
    }

    @Test
    @DisplayName("testAssignorWithOldVersionSubscriptions")
    void oldSubscriptions() {
        assertThat(group().topic("t", 3)
                        .member("c1", "t")
                        .field(-1, "t-0")
                        .userData(UserData.ofGeneration(1))
                        .member("c2", "t")
                        .field(-1, "t-1")
                        .userData(UserData.ofGeneration(1))
                        .member("c3", "t")
                        .field(1)
                        .userData(UserData.ofGeneration(1))
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[t-1] c3=[t-2]");
    }

    @Test
    @DisplayName("testUniformSubscriptionTransferOwnershipListIsRight")
    void exactlyTheMisplacedPartitionsAreWithheld() {
        assertThat(group().topic("t1", "a b a b")
                        .member("c1", "t1")
                        .rack("a")
                        .owns(1, "t1-0", "t1-1")
                        .member("c2", "t1")
                        .rack("b")
                        .owns(1, "t1-2", "t1-3")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t1-0] c2=[t1-3]");
    }
}
