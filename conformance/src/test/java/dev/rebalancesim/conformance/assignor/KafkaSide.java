package dev.rebalancesim.conformance.assignor;

import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/** Translates our records to Kafka's classes and back. */
final class KafkaSide {

    private KafkaSide() {}

    static ConsumerPartitionAssignor createAssignor(String name) {
        return switch (name) {
            case "range" -> new RangeAssignor();
            case "roundrobin" -> new RoundRobinAssignor();
            case "sticky" -> new StickyAssignor();
            case "cooperative-sticky" -> new CooperativeStickyAssignor();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static List<org.apache.kafka.common.TopicPartition> toKafka(List<TopicPartition> partitions) {
        return partitions.stream()
                .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    /** What Kafka's assignor of a member adds to its subscription, or null. */
    static ByteBuffer userData(SimulatedMember member) {
        return member.theirs.subscriptionUserData(Set.copyOf(member.topics));
    }

    static ConsumerGroupMetadata groupMetadata(int generation, SimulatedMember member) {
        return metadata(generation, member.memberId);
    }

    // Kafka has announced that the class will become an interface; the assignors still take it.
    @SuppressWarnings("removal")
    private static ConsumerGroupMetadata metadata(int generation, String memberId) {
        return new ConsumerGroupMetadata("group", generation, memberId, Optional.empty());
    }

    static Cluster toCluster(Topics topics) {
        Map<String, Node> nodes = new TreeMap<>();
        List<PartitionInfo> partitions = new ArrayList<>();
        for (String topic : topics.names()) {
            for (int p = 0; p < topics.partitionCount(topic); p++) {
                Node[] replicas = topics.racks(topic, p).stream()
                        .map(rack -> nodes.computeIfAbsent(rack, r -> new Node(nodes.size() + 1, "host", 9092, r)))
                        .toArray(Node[]::new);
                if (replicas.length == 0) {
                    replicas = new Node[] {nodes.computeIfAbsent("", r -> new Node(0, "host", 9092))};
                }
                partitions.add(new PartitionInfo(topic, p, replicas[0], replicas, replicas));
            }
        }
        return new Cluster("cluster", nodes.values(), partitions, Set.of(), Set.of());
    }

    /** The subscriptions as the leader builds them: a default hash map, filled in the order of the JoinGroup response. */
    static ConsumerPartitionAssignor.GroupSubscription toGroupSubscription(List<JoinedMember> members) {
        Map<String, ConsumerPartitionAssignor.Subscription> subscriptions = new HashMap<>();
        for (JoinedMember joined : members) {
            MemberSubscription member = joined.subscription();
            Subscription ours = member.subscription();
            ConsumerPartitionAssignor.Subscription theirs = new ConsumerPartitionAssignor.Subscription(
                    ours.topics(),
                    joined.kafkaUserData() == null
                            ? null
                            : joined.kafkaUserData().duplicate(),
                    toKafka(ours.ownedPartitions()),
                    ours.generationId(),
                    ours.rackId().isEmpty() ? Optional.empty() : Optional.of(ours.rackId()));
            theirs.setGroupInstanceId(member.isStatic() ? Optional.of(member.groupInstanceId()) : Optional.empty());
            subscriptions.put(member.memberId(), theirs);
        }
        return new ConsumerPartitionAssignor.GroupSubscription(subscriptions);
    }

    /** Kafka's answer: partitions by member id. */
    static Map<String, List<String>> assign(ConsumerPartitionAssignor assignor, Problem problem) {
        Map<String, ConsumerPartitionAssignor.Assignment> assignment = assignor.assign(
                        toCluster(problem.topics()), toGroupSubscription(problem.members()))
                .groupAssignment();
        Map<String, List<String>> result = new TreeMap<>();
        assignment.forEach((member, given) -> result.put(
                member, given.partitions().stream().map(Object::toString).toList()));
        return result;
    }
}
