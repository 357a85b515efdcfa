package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Groups that change: the behaviours that Kafka's AbstractStickyAssignorTest checks over several rebalances; display
 * names are those of Kafka's tests. Each rebalance is checked to be valid and balanced.
 */
class StickyChangesTest {

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAddRemoveConsumerOneTopic")
    void addAndRemoveAMember(String assignor) {
        LivingGroup group = new LivingGroup(assignor).topic("t", 3).join("c1", "t");
        assertThat(group.round()).isEqualTo("c1=[t-0,t-1,t-2]");
        assertThat(group.join("c2", "t").round())
                .isEqualTo("c1=[t-0,t-1] c2=" + (assignor.equals("sticky") ? "[t-2]" : "[]"));
        group.rebalance();
        assertThat(group.round()).isEqualTo("c1=[t-0,t-1] c2=[t-2]");
        assertThat(group.leave("c1").round()).isEqualTo("c2=[t-2,t-0,t-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testTopicBalanceAfterReassignment")
    void topicsStaySpread(String assignor) {
        LivingGroup group = new LivingGroup(assignor).topic("t1", 12).topic("t2", 12);
        assertThat(perTopic(group.join("c1", "t1", "t2").rebalance())).containsOnly(12L);
        assertThat(perTopic(group.join("c2", "t1", "t2").rebalance())).containsOnly(6L);
        assertThat(perTopic(group.join("c3", "t1", "t2").join("c4", "t1", "t2").rebalance()))
                .containsOnly(3L);
        assertThat(perTopic(group.leave("c1").leave("c2").rebalance())).containsOnly(6L);
    }

    /** For each member and topic the number of partitions. */
    private static List<Long> perTopic(GroupAssignment assignment) {
        return assignment.members().stream()
                .flatMap(m -> m.partitions().stream()
                        .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()))
                        .values()
                        .stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAddRemoveTwoConsumersTwoTopics")
    void addAndRemoveTwoMembers(String assignor) {
        LivingGroup group = new LivingGroup(assignor)
                .topic("t1", 3)
                .topic("t2", 4)
                .join("consumer1", "t1", "t2")
                .join("consumer2", "t1", "t2");
        assertThat(group.round()).isEqualTo("consumer1=[t1-0,t1-2,t2-1,t2-3] consumer2=[t1-1,t2-0,t2-2]");
        group.join("consumer3", "t1", "t2").join("consumer4", "t1", "t2");
        assertThat(group.round())
                .isEqualTo(
                        assignor.equals("sticky")
                                ? "consumer1=[t1-0,t2-1] consumer2=[t2-0,t1-1] consumer3=[t1-2,t2-3] consumer4=[t2-2]"
                                : "consumer1=[t1-0,t2-1] consumer2=[t2-0,t1-1] consumer3=[] consumer4=[]");
        assertThat(TestGroup.text(group.rebalance()))
                .isEqualTo("consumer1=[t1-0,t2-1] consumer2=[t2-0,t1-1] consumer3=[t1-2,t2-3] consumer4=[t2-2]");
        assertThat(group.leave("consumer1").leave("consumer2").round())
                .isEqualTo("consumer3=[t1-2,t2-3,t1-0,t2-1] consumer4=[t2-2,t1-1,t2-0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testPoorRoundRobinAssignmentScenario")
    void poorRoundRobin(String assignor) {
        new LivingGroup(assignor)
                .topic("topic1", 2)
                .topic("topic2", 1)
                .topic("topic3", 2)
                .topic("topic4", 1)
                .topic("topic5", 2)
                .join("consumer1", "topic1", "topic2", "topic3", "topic4", "topic5")
                .join("consumer2", "topic1", "topic3", "topic5")
                .join("consumer3", "topic1", "topic3", "topic5")
                .join("consumer4", "topic1", "topic2", "topic3", "topic4", "topic5")
                .rebalance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAddRemoveTopicTwoConsumers")
    void addAndRemoveATopic(String assignor) {
        LivingGroup group =
                new LivingGroup(assignor).topic("t", 3).join("consumer1", "t").join("consumer2", "t");
        assertThat(TestGroup.text(group.rebalance())).isEqualTo("consumer1=[t-0,t-2] consumer2=[t-1]");
        group.topic("t2", 3).subscribe("consumer1", List.of("t", "t2")).subscribe("consumer2", List.of("t", "t2"));
        assertThat(TestGroup.text(group.rebalanceSticky()))
                .isEqualTo("consumer1=[t-0,t-2,t2-0] consumer2=[t-1,t2-1,t2-2]");
        group.removeTopic("t");
        assertThat(TestGroup.text(group.rebalanceSticky())).isEqualTo("consumer1=[t2-0] consumer2=[t2-1,t2-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testReassignmentAfterOneConsumerLeaves")
    void oneOfManyLeaves(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        for (int i = 1; i < 20; i++) {
            group.topic(topic(i), i);
            // Nested subscriptions: the first i topics.
            group.join(
                    member(i),
                    IntStream.rangeClosed(1, i)
                            .mapToObj(StickyChangesTest::topic)
                            .toList());
        }
        group.rebalance();
        group.leave(member(10)).rebalanceSticky();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testReassignmentAfterOneConsumerAdded")
    void oneMoreJoins(String assignor) {
        LivingGroup group = new LivingGroup(assignor).topic("t", 20);
        IntStream.range(1, 10).forEach(i -> group.join(member(i), "t"));
        group.rebalance();
        group.join(member(10), "t").rebalanceSticky();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testSameSubscriptions")
    void sameSubscriptions(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        List<String> topics =
                IntStream.range(1, 15).mapToObj(StickyChangesTest::topic).toList();
        IntStream.range(1, 15).forEach(i -> group.topic(topic(i), i));
        IntStream.range(1, 9).forEach(i -> group.join(member(i), topics));
        group.rebalance();
        group.leave(member(5)).rebalanceSticky();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testLargeAssignmentWithMultipleConsumersLeavingAndRandomSubscription")
    void manyLeave(String assignor) {
        Random random = new Random(11);
        LivingGroup group = new LivingGroup(assignor);
        for (int i = 0; i < 40; i++) {
            group.topic(topic(i), 1 + random.nextInt(10));
        }
        for (int i = 0; i < 200; i++) {
            List<String> topics = new ArrayList<>();
            int size = 1 + random.nextInt(20);
            for (int j = 0; j < size; j++) {
                topics.add(topic(random.nextInt(40)));
            }
            group.join(member(i), topics);
        }
        group.rebalance();
        for (int i = 0; i < 50; i++) {
            group.leave(group.memberIds().get(random.nextInt(group.memberIds().size())));
        }
        group.rebalanceSticky();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testNewSubscription")
    void newSubscription(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        IntStream.range(1, 5).forEach(i -> group.topic(topic(i), 1));
        for (int i = 0; i < 3; i++) {
            group.join(
                    member(i),
                    IntStream.rangeClosed(i, 3 * i - 2)
                            .mapToObj(StickyChangesTest::topic)
                            .toList());
        }
        assertThat(group.rebalance().partitionsOf(member(0))).isEmpty();
        group.subscribe(member(0), List.of(topic(1))).rebalanceSticky();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testMoveExistingAssignments")
    void nothingMoves(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        IntStream.rangeClosed(1, 6).forEach(i -> group.topic("topic" + i, 1));
        group.join("consumer1", "topic1", "topic2")
                .join("consumer2", "topic1", "topic2", "topic3", "topic4")
                .join("consumer3", "topic2", "topic3", "topic4", "topic5", "topic6")
                .remembers("consumer1", 1, "topic1-0")
                .remembers("consumer2", 1, "topic2-0", "topic3-0")
                .remembers("consumer3", 1, "topic4-0", "topic5-0", "topic6-0");
        GroupAssignment assignment = group.rebalanceSticky();
        assertThat(assignment.partitionsOf("consumer1")).isEqualTo(TestGroup.partitions("topic1-0"));
        assertThat(assignment.partitionsOf("consumer2")).isEqualTo(TestGroup.partitions("topic2-0", "topic3-0"));
        assertThat(assignment.partitionsOf("consumer3"))
                .containsExactlyInAnyOrderElementsOf(TestGroup.partitions("topic4-0", "topic5-0", "topic6-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testStickiness")
    void stickiness(String assignor) {
        LivingGroup group = new LivingGroup(assignor).topic("t", 3);
        IntStream.rangeClosed(1, 4).forEach(i -> group.join("consumer" + i, "t"));
        GroupAssignment before = group.rebalance();
        GroupAssignment after = group.leave("consumer1").rebalance();
        for (MemberAssignment member : after.members()) {
            assertThat(member.partitions()).hasSize(1).containsAll(before.partitionsOf(member.memberId()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAssignmentUpdatedForDeletedTopic")
    void unknownTopicIsSkipped(String assignor) {
        GroupAssignment assignment = new LivingGroup(assignor)
                .topic("t1", 1)
                .topic("t3", 100)
                .join("c", "t1", "t2", "t3")
                .rebalance();
        assertThat(assignment.partitionsOf("c")).hasSize(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testNoExceptionThrownWhenOnlySubscribedTopicDeleted")
    void onlyTopicIsDeleted(String assignor) {
        LivingGroup group = new LivingGroup(assignor).topic("t", 3).join("c", "t");
        assertThat(group.round()).isEqualTo("c=[t-0,t-1,t-2]");
        assertThat(group.removeTopic("t").round()).isEqualTo("c=[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testReassignmentWithRandomSubscriptionsAndChanges")
    void randomSubscriptions(String assignor) {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            LivingGroup group = new LivingGroup(assignor);
            List<String> topics = new ArrayList<>();
            int topicCount = 10 + random.nextInt(11);
            for (int i = 0; i < topicCount; i++) {
                topics.add(topic(i));
                group.topic(topic(i), 1 + random.nextInt(10));
            }
            int members = 20 + random.nextInt(21);
            IntStream.range(0, members).forEach(i -> group.join(member(i), someOf(topics, random)));
            group.rebalance();
            IntStream.range(0, members).forEach(i -> group.subscribe(member(i), someOf(topics, random)));
            group.rebalanceSticky();
        }
    }

    private static List<String> someOf(List<String> topics, Random random) {
        List<String> shuffled = new ArrayList<>(topics);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(topics.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testLargeAssignmentAndGroupWithUniformSubscription: a million partitions")
    void millionPartitionsUniform(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        List<String> topics =
                IntStream.range(0, 500).mapToObj(StickyChangesTest::topic).toList();
        topics.forEach(topic -> group.topic(topic, 2000));
        IntStream.range(0, 2000).forEach(i -> group.join(member(i), topics));
        group.rebalanceUnchecked();
        group.leave(member(0));
        assertThat(loads(group)).containsOnlyKeys(500, 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testLargeAssignmentAndGroupWithNonEqualSubscription: a million partitions, one member differs")
    void millionPartitionsOneDiffers(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        List<String> topics =
                IntStream.range(0, 500).mapToObj(StickyChangesTest::topic).toList();
        topics.forEach(topic -> group.topic(topic, 2000));
        IntStream.range(0, 1999).forEach(i -> group.join(member(i), topics));
        group.join(member(1999), topic(0));
        group.rebalanceUnchecked();
        group.leave(member(0));
        assertThat(loads(group)).containsOnlyKeys(500, 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testAssignmentAndGroupWithNonEqualSubscriptionNotTimeout")
    void disjointHalves(String assignor) {
        LivingGroup group = new LivingGroup(assignor);
        List<String> topics =
                IntStream.range(0, 100).mapToObj(StickyChangesTest::topic).toList();
        topics.forEach(topic -> group.topic(topic, 200));
        for (int i = 0; i < 500; i++) {
            group.join(member(i), i % 4 == 3 ? topics.subList(0, 50) : topics.subList(50, 100));
        }
        group.rebalanceUnchecked();
        group.leave(member(0));
        // 10,000 partitions for 125 members, and 10,000 for 374.
        assertThat(loads(group)).containsOnlyKeys(80, 26, 27);
    }

    /** The loads after one more round, and how many members have them; nothing has to be revoked. */
    private static Map<Integer, Long> loads(LivingGroup group) {
        GroupAssignment assignment = group.rebalanceUnchecked();
        return assignment.members().stream()
                .collect(Collectors.groupingBy(m -> m.partitions().size(), Collectors.counting()));
    }

    private static String topic(int number) {
        return "topic" + number;
    }

    private static String member(int number) {
        return "consumer" + number;
    }
}
