package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static dev.rebalancesim.assignor.TestGroup.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviours that Kafka's AbstractStickyAssignorTest checks for both sticky assignors; display names are those of
 * Kafka's tests. Larger groups are in {@link StickyChangesTest}, generations in {@link StickyGenerationsTest}, racks in
 * {@link StickyRacksTest}.
 */
class StickyFamilyTest {

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testMemberData")
    void memberData(String name) {
        StickyFamily assignor = (StickyFamily) Assignors.create(name);
        assignor.onAssignment(partitions("t-0", "t-1"), 3);
        // Old clients send neither owned partitions nor a generation, newer ones the partitions, the newest both.
        Subscription oldest = subscription(assignor.userData(), List.of(), -1);
        Subscription newer = subscription(assignor.userData(), partitions("t-0", "t-1"), -1);
        Subscription newest = subscription(assignor.userData(), partitions("t-0", "t-1"), 3);
        assertThat(assignor.reportedGeneration(oldest)).isEqualTo(3);
        assertThat(assignor.reportedGeneration(newer)).isEqualTo(3);
        assertThat(assignor.reportedGeneration(newest)).isEqualTo(3);
        assertThat(assignor.reportedPartitions(newer)).isEqualTo(partitions("t-0", "t-1"));
        assertThat(assignor.reportedPartitions(newest)).isEqualTo(partitions("t-0", "t-1"));
    }

    private static Subscription subscription(UserData userData, List<TopicPartition> owned, int generation) {
        return new Subscription(List.of("t"), userData, owned, generation, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOneConsumerNoTopic")
    void noTopic(String assignor) {
        assertThat(group().member("c").assign(assignor)).isEqualTo("c=[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOneConsumerNonexistentTopic")
    void nonexistentTopic(String assignor) {
        assertThat(group().topic("t", 0).member("c", "t").assign(assignor)).isEqualTo("c=[]");
        assertThat(group().member("c", "t").assign(assignor)).isEqualTo("c=[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOneConsumerOneTopic")
    void oneTopic(String assignor) {
        assertThat(group().topic("t", 3).member("c", "t").assign(assignor)).isEqualTo("c=[t-0,t-1,t-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOnlyAssignsPartitionsFromSubscribedTopics")
    void onlySubscribedTopics(String assignor) {
        assertThat(group().topic("t", 2)
                        .member("c", "t")
                        .owns(1, "t-0", "t-1", "other-0", "other-1")
                        .assign(assignor))
                .isEqualTo("c=[t-0,t-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testOneConsumerMultipleTopics")
    void multipleTopics(String assignor) {
        assertThat(group().topic("t1", 1).topic("t2", 2).member("c", "t1", "t2").assign(assignor))
                .isEqualTo("c=[t1-0,t2-0,t2-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testTwoConsumersOneTopicOnePartition")
    void twoMembersOnePartition(String assignor) {
        assertThat(group().topic("t", 1).member("c1", "t").member("c2", "t").assign(assignor))
                .isEqualTo("c1=[t-0] c2=[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testTwoConsumersOneTopicTwoPartitions")
    void twoMembersTwoPartitions(String assignor) {
        assertThat(group().topic("t", 2).member("c1", "t").member("c2", "t").assign(assignor))
                .isEqualTo("c1=[t-0] c2=[t-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testMultipleConsumersMixedTopicSubscriptions")
    void mixedSubscriptions(String assignor) {
        assertThat(group().topic("t1", 3)
                        .topic("t2", 2)
                        .member("c1", "t1")
                        .member("c2", "t1", "t2")
                        .member("c3", "t1")
                        .assign(assignor))
                .isEqualTo("c1=[t1-0,t1-2] c2=[t2-0,t2-1] c3=[t1-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testTwoConsumersTwoTopicsSixPartitions")
    void sixPartitions(String assignor) {
        assertThat(group().topic("t1", 3)
                        .topic("t2", 3)
                        .member("c1", "t1", "t2")
                        .member("c2", "t1", "t2")
                        .assign(assignor))
                .isEqualTo("c1=[t1-0,t1-2,t2-1] c2=[t1-1,t2-0,t2-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testConsumerOwningMinQuotaExpectedMaxQuota")
    void memberAtTheMinimumGetsOneMore(String assignor) {
        assertThat(group().topic("t1", 2)
                        .topic("t2", 3)
                        .member("consumer1", "t1", "t2")
                        .owns(1, "t1-0", "t2-1")
                        .member("consumer2", "t1", "t2")
                        .owns(1, "t1-1", "t2-2")
                        .assign(assignor))
                .isEqualTo("consumer1=[t1-0,t2-1,t2-0] consumer2=[t1-1,t2-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testMaxQuotaConsumerMoreThanNumExpectedMaxCapacityMembers")
    void moreMembersAtTheMaximumThanMayBe(String assignor) {
        String newcomer = assignor.equals("sticky") ? "[t2-0]" : "[]";
        assertThat(group().topic("t1", 2)
                        .topic("t2", 2)
                        .member("consumer1", "t1", "t2")
                        .owns(1, "t1-0", "t2-0")
                        .member("consumer2", "t1", "t2")
                        .owns(1, "t1-1", "t2-1")
                        .member("consumer3", "t1", "t2")
                        .assign(assignor))
                .isEqualTo("consumer1=[t1-0] consumer2=[t1-1,t2-1] consumer3=" + newcomer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAllConsumersAreUnderMinQuota")
    void allBelowTheMinimum(String assignor) {
        assertThat(group().topic("t1", 2)
                        .topic("t2", 3)
                        .member("consumer1", "t1", "t2")
                        .owns(1, "t1-0")
                        .member("consumer2", "t1", "t2")
                        .owns(1, "t1-1")
                        .member("consumer3", "t1", "t2")
                        .assign(assignor))
                .isEqualTo("consumer1=[t1-0,t2-1] consumer2=[t1-1,t2-2] consumer3=[t2-0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAllConsumersReachExpectedQuotaAndAreConsideredFilled")
    void allReachTheirQuota(String assignor) {
        assertThat(group().topic("t", 4)
                        .member("consumer1", "t")
                        .owns(1, "t-0", "t-1")
                        .member("consumer2", "t")
                        .owns(1, "t-2")
                        .member("consumer3", "t")
                        .assign(assignor))
                .isEqualTo("consumer1=[t-0,t-1] consumer2=[t-2] consumer3=[t-3]");
    }
}
