package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kafka's {@code StickyAssignor}: sticky, but eager.
 *
 * <p>Members have given up everything when they join, so each reports its last assignment and that assignment's
 * generation as user data.
 */
public final class StickyAssignor extends StickyFamily {

    private UserData userData = UserData.NONE;

    @Override
    public String name() {
        return "sticky";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.EAGER);
    }

    @Override
    public UserData userData() {
        return userData;
    }

    @Override
    public void onAssignment(List<TopicPartition> assigned, int generation) {
        userData = UserData.ofAssignment(inWrittenOrder(assigned), generation);
    }

    /** User data is written topic by topic, in the order in which a hash map of the topics iterates. */
    private static List<TopicPartition> inWrittenOrder(List<TopicPartition> partitions) {
        Map<String, List<TopicPartition>> byTopic = new LinkedHashMap<>();
        boolean lastWasNew = true;
        for (TopicPartition partition : partitions) {
            List<TopicPartition> ofTopic = byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>());
            ofTopic.add(partition);
            lastWasNew = ofTopic.size() == 1;
        }
        List<String> topics = List.copyOf(byTopic.keySet());
        List<TopicPartition> written = new ArrayList<>(partitions.size());
        for (int position : HashOrder.ofComputed(topics, !lastWasNew)) {
            written.addAll(byTopic.get(topics.get(position)));
        }
        return written;
    }

    @Override
    List<TopicPartition> reportedPartitions(Subscription subscription) {
        return subscription.userData().partitions();
    }

    @Override
    int reportedGeneration(Subscription subscription) {
        return subscription.userData().generation();
    }

    @Override
    void adjust(ConstrainedAssignment assignment, PartitionLists lists) {
        // Everybody has revoked everything before joining, so partitions may change hands at once.
    }

    @Override
    void adjust(Reports reports, PartitionLists lists) {
        // As above.
    }
}
