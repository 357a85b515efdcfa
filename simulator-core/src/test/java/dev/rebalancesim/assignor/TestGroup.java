package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in a few words what a group looks like, and writes its assignment as {@code C0=[t-0,t-1] C1=[]}. */
final class TestGroup {

    private final Topics.Builder topics = Topics.builder();
    private final List<MemberSubscription> members = new ArrayList<>();
    private Topics built;
    private int nextRack;

    static TestGroup group() {
        return new TestGroup();
    }

    TestGroup topic(String name, int partitions) {
        topics.topic(name, partitions);
        return this;
    }

    /**
     * Adds a topic with racks.
     *
     * @param racks one word for each partition, one letter for each replica: {@code "ab bc ca"}
     */
    TestGroup topic(String name, String racks) {
        List<List<String>> partitions = Arrays.stream(racks.split(" "))
                .map(word -> List.of(word.split("")))
                .toList();
        topics.topic(name, partitions.size(), partitions);
        return this;
    }

    /**
     * Adds a topic whose replicas go round the racks: each partition starts one rack further than the one before, and
     * each topic where the topic before ended.
     */
    TestGroup replicated(String name, int partitions, int replicas, String racks) {
        int from = nextRack;
        nextRack += partitions;
        return topic(
                name,
                IntStream.range(from, nextRack)
                        .mapToObj(p -> IntStream.range(p, p + replicas)
                                .mapToObj(r -> "" + racks.charAt(r % racks.length()))
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining(" ")));
    }

    /** Adds a dynamic member. */
    TestGroup member(String memberId, String... topics) {
        return staticMember(memberId, "", topics);
    }

    TestGroup staticMember(String memberId, String groupInstanceId, String... topics) {
        members.add(new MemberSubscription(memberId, groupInstanceId, Subscription.toTopics(List.of(topics))));
        return this;
    }

    /** Puts the member added last into a rack. */
    TestGroup rack(String rack) {
        return change(s -> new Subscription(s.topics(), s.userData(), s.ownedPartitions(), s.generationId(), rack));
    }

    /** Lets the member added last report its partitions as all assignors of the sticky family read them. */
    TestGroup owns(int generation, String... partitions) {
        List<TopicPartition> owned = partitions(partitions);
        return change(s ->
                new Subscription(s.topics(), UserData.ofAssignment(owned, generation), owned, generation, s.rackId()));
    }

    /** Sets what the member added last reports in the field for owned partitions. */
    TestGroup field(int generation, String... partitions) {
        return change(s -> new Subscription(s.topics(), s.userData(), partitions(partitions), generation, s.rackId()));
    }

    /** Sets what the assignor of the member added last reports. */
    TestGroup userData(UserData userData) {
        return change(s -> new Subscription(s.topics(), userData, s.ownedPartitions(), s.generationId(), s.rackId()));
    }

    private TestGroup change(java.util.function.UnaryOperator<Subscription> change) {
        MemberSubscription last = members.remove(members.size() - 1);
        members.add(new MemberSubscription(last.memberId(), last.groupInstanceId(), change.apply(last.subscription())));
        return this;
    }

    Topics topics() {
        if (built == null) {
            built = topics.build();
        }
        return built;
    }

    GroupSubscription subscription() {
        return new GroupSubscription(members);
    }

    GroupAssignment assignment(PartitionAssignor assignor) {
        return assignor.assign(topics(), subscription());
    }

    String assign(PartitionAssignor assignor) {
        return text(assignment(assignor));
    }

    String assign(String assignor) {
        return assign(Assignors.create(assignor));
    }

    /** The number of partitions that went to a member in a rack without a replica. */
    long mismatches(GroupAssignment assignment) {
        return members.stream()
                .filter(m -> !m.subscription().rackId().isEmpty())
                .flatMap(m -> assignment.partitionsOf(m.memberId()).stream()
                        .filter(p -> !topics().racks(p.topic(), p.partition())
                                .contains(m.subscription().rackId())))
                .count();
    }

    static String text(GroupAssignment assignment) {
        return assignment.members().stream()
                .map(m -> m.memberId() + "="
                        + m.partitions().stream()
                                .map(TopicPartition::toString)
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(" "));
    }

    static List<TopicPartition> partitions(String... names) {
        return Arrays.stream(names)
                .map(name -> {
                    int hyphen = name.lastIndexOf('-');
                    return new TopicPartition(name.substring(0, hyphen), Integer.parseInt(name.substring(hyphen + 1)));
                })
                .toList();
    }
}
