package dev.rebalancesim.conformance.assignor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.assignor.AssignmentException;
import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.MemberAssignment;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oddities that random groups hit rarely: what Kafka does, literally, and that ours do the same. */
class FixedProblemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("partitions that do not exist make a member look full")
    void missingPartitionsFillAMember(String assignor) {
        Problem problem = problem(
                assignor,
                topics("t", 4, "u", 3),
                member(assignor, "A", 1, "t", "t-6", "t-7", "t-8", "t-9"),
                member(assignor, "B", 1, "t,u", "t-0", "t-1", "t-2", "t-3", "u-0", "u-1", "u-2"));
        assertBothAssign(problem, "A=t-6,t-7,t-8,t-9 B=t-0,t-1,t-2,t-3,u-0,u-1,u-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("the claim of a partition that does not exist makes Kafka assign another one twice; we refuse")
    void assignedTwice(String assignor) {
        Problem problem = problem(
                assignor,
                topics("a", 1, "t", 1),
                member(assignor, "A", 1, "a", "a-5"),
                member(assignor, "B", 1, "t", "t-0"));
        assertThat(kafka(KafkaSide.createAssignor(assignor), problem)).isEqualTo("A=a-5,a-0 B=t-0,t-0");
        assertThatThrownBy(() -> ours(Assignors.create(assignor), problem))
                .isInstanceOf(AssignmentException.class)
                .hasMessageStartingWith("Kafka would assign t-0 twice");
    }

    @Test
    @DisplayName("a member that reports a contested partition twice does not get it back")
    void contestedPartitionReportedTwice() {
        JoinedMember twice = member("cooperative-sticky", "B", 1, "t,u", "t-0", "t-0");
        JoinedMember withoutField = new JoinedMember(
                new MemberSubscription(
                        "B",
                        "",
                        new Subscription(
                                List.of("t", "u"),
                                UserData.ofGeneration(1),
                                twice.subscription().subscription().ownedPartitions(),
                                Subscription.NO_GENERATION,
                                "")),
                twice.kafkaUserData());
        assertBothAssign(
                problem(
                        "cooperative-sticky",
                        topics("t", 3, "u", 1),
                        member("cooperative-sticky", "A", 1, "t", "t-0"),
                        withoutField),
                "A=t-0,t-1 B=u-0,t-2");
    }

    @Test
    @DisplayName("an assignor object remembers the highest generation it has seen")
    void highestGenerationIsRemembered() {
        String assignor = "cooperative-sticky";
        Problem problem = problem(
                assignor,
                topics("t", 4, "u", 2),
                member(assignor, "A", 2, "t"),
                member(assignor, "B", 1, "t", "t-1"),
                member(assignor, "C", 2, "t,u", "t-3", "t-1"));
        assertBothAssign(problem, "A=t-0 B=t-2,t-1 C=u-0,u-1");

        Problem earlier = problem(assignor, topics("t", 1, "u", 0), member(assignor, "X", 9, "t"));
        PartitionAssignor ours = Assignors.create(assignor);
        ConsumerPartitionAssignor theirs = KafkaSide.createAssignor(assignor);
        ours(ours, earlier);
        kafka(theirs, earlier);
        assertThat(kafka(theirs, problem)).isEqualTo("A=t-0 B=t-2 C=u-0,u-1");
        assertThat(ours(ours, problem)).isEqualTo("A=t-0 B=t-2 C=u-0,u-1");
    }

    @Test
    @DisplayName("a member may be given a partition that it had claimed and does not subscribe to any more")
    void formerOwnerOfAnotherTopic() {
        Topics topics = Topics.builder()
                .topic("a", 6)
                .topic("b", 1)
                .topic("c", 3)
                .topic("d", 5)
                .build();
        Problem problem = problem(
                "sticky",
                topics,
                member("sticky", "c7-a4edb60f", 112, "d", "d-0", "d-2", "d-4", "c-1"),
                member("sticky", "c1-eaab05e5", 116, "d"),
                member("sticky", "c6-8abb9e2c", 112, "a,b,c,d", "d-1", "a-4", "a-5"),
                member("sticky", "c4-fa912705", 113, "a,b,c,d", "d-3", "a-2", "a-3", "a-4", "c-2"));
        assertBothAssign(
                problem,
                "c1-eaab05e5=d-0,d-1,d-3 c4-fa912705=a-2,a-3,a-4,c-2,c-0 c6-8abb9e2c=a-5,a-0,a-1,b-0 c7-a4edb60f=d-2,d-4,c-1");
    }

    private static Problem problem(String assignor, Topics topics, JoinedMember... members) {
        return new Problem(assignor, topics, List.of(members));
    }

    private static Topics topics(String name1, int partitions1, String name2, int partitions2) {
        return Topics.builder()
                .topic(name1, partitions1)
                .topic(name2, partitions2)
                .build();
    }

    private static JoinedMember member(String assignor, String id, int generation, String topics, String... owned) {
        List<TopicPartition> partitions = Arrays.stream(owned)
                .map(text -> new TopicPartition(text.substring(0, 1), Integer.parseInt(text.substring(2))))
                .toList();
        boolean cooperative = assignor.equals("cooperative-sticky");
        UserData userData =
                cooperative ? UserData.ofGeneration(generation) : UserData.ofAssignment(partitions, generation);
        Subscription subscription = new Subscription(
                List.of(topics.split(",")), userData, cooperative ? partitions : List.of(), generation, "");
        return new JoinedMember(new MemberSubscription(id, "", subscription), UserDataBytes.encode(assignor, userData));
    }

    private static void assertBothAssign(Problem problem, String expected) {
        assertThat(kafka(KafkaSide.createAssignor(problem.assignor()), problem))
                .as("Kafka")
                .isEqualTo(expected);
        assertThat(ours(Assignors.create(problem.assignor()), problem))
                .as("ours")
                .isEqualTo(expected);
    }

    private static String kafka(ConsumerPartitionAssignor assignor, Problem problem) {
        return text(KafkaSide.assign(assignor, problem));
    }

    private static String ours(PartitionAssignor assignor, Problem problem) {
        Map<String, List<String>> result = new TreeMap<>();
        for (MemberAssignment member :
                assignor.assign(problem.topics(), problem.group()).members()) {
            result.put(
                    member.memberId(),
                    member.partitions().stream().map(Object::toString).toList());
        }
        return text(result);
    }

    private static String text(Map<String, List<String>> assignment) {
        return assignment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
