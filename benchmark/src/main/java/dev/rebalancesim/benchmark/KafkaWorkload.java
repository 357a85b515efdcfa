package dev.rebalancesim.benchmark;

import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/** A workload in Kafka's classes. */
final class KafkaWorkload {

    private final ConsumerPartitionAssignor assignor;
    private final Cluster cluster;
    private final ConsumerPartitionAssignor.GroupSubscription group;

    KafkaWorkload(String assignorName, Topics topics, List<MemberSubscription> members) {
        assignor = createAssignor(assignorName);
        cluster = cluster(topics);
        Map<String, ConsumerPartitionAssignor.Subscription> subscriptions = new HashMap<>();
        for (MemberSubscription member : members) {
            Subscription ours = member.subscription();
            subscriptions.put(
                    member.memberId(),
                    new ConsumerPartitionAssignor.Subscription(
                            ours.topics(),
                            userData(assignorName, ours),
                            ours.ownedPartitions().stream()
                                    .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
                                    .toList(),
                            ours.generationId(),
                            ours.rackId().isEmpty() ? Optional.empty() : Optional.of(ours.rackId())));
        }
        group = new ConsumerPartitionAssignor.GroupSubscription(subscriptions);
    }

    /** Undoes what the last call has read: the sticky assignor consumes the user data. */
    void rewind() {
        for (ConsumerPartitionAssignor.Subscription subscription :
                group.groupSubscription().values()) {
            if (subscription.userData() != null) {
                subscription.userData().rewind();
            }
        }
    }

    ConsumerPartitionAssignor.GroupAssignment assign() {
        return assignor.assign(cluster, group);
    }

    private static ConsumerPartitionAssignor createAssignor(String name) {
        return switch (name) {
            case "range" -> new RangeAssignor();
            case "roundrobin" -> new RoundRobinAssignor();
            case "sticky" -> new StickyAssignor();
            case "cooperative-sticky" -> new CooperativeStickyAssignor();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Cluster cluster(Topics topics) {
        Map<String, Node> nodes = new TreeMap<>();
        nodes.put("", new Node(0, "host", 9092));
        List<PartitionInfo> partitions = new ArrayList<>();
        for (String topic : topics.names()) {
            for (int p = 0; p < topics.partitionCount(topic); p++) {
                Node[] replicas = topics.racks(topic, p).stream()
                        .map(rack -> nodes.computeIfAbsent(rack, r -> new Node(nodes.size(), "host", 9092, r)))
                        .toArray(Node[]::new);
                if (replicas.length == 0) {
                    replicas = new Node[] {nodes.get("")};
                }
                partitions.add(new PartitionInfo(topic, p, replicas[0], replicas, replicas));
            }
        }
        return new Cluster("cluster", nodes.values(), partitions, Set.of(), Set.of());
    }

    /** The user data as bytes, as Kafka's assignor writes them. */
    private static ByteBuffer userData(String assignorName, Subscription subscription) {
        if (!subscription.userData().present()) {
            return null;
        }
        int generation = subscription.userData().generation();
        if (assignorName.equals("cooperative-sticky")) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(generation).flip();
        }
        Map<String, List<Integer>> byTopic = new LinkedHashMap<>();
        for (TopicPartition partition : subscription.userData().partitions()) {
            byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(partition.partition());
        }
        int size = 2 * Integer.BYTES;
        for (Map.Entry<String, List<Integer>> topic : byTopic.entrySet()) {
            size += Short.BYTES
                    + topic.getKey().length()
                    + Integer.BYTES * (1 + topic.getValue().size());
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(byTopic.size());
        byTopic.forEach((topic, numbers) -> {
            byte[] name = topic.getBytes(StandardCharsets.UTF_8);
            buffer.putShort((short) name.length).put(name).putInt(numbers.size());
            numbers.forEach(buffer::putInt);
        });
        return buffer.putInt(generation).flip();
    }
}
