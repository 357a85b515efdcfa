package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.List;

/**
 * Kafka's {@code RangeAssignor}: splits each topic into contiguous runs of partitions, one for each subscriber.
 *
 * <p>With racks (KIP-881) members get partitions that have a replica in their rack, as far as the sizes of the runs
 * allow it ({@link RackAwareRange}).
 */
public final class RangeAssignor implements PartitionAssignor {

    private final boolean alwaysRackAware;

    public RangeAssignor() {
        this(false);
    }

    /**
     * Allows tests to force the rack-aware way.
     *
     * @param alwaysRackAware true to consider racks even where all partitions are on the same racks
     */
    RangeAssignor(boolean alwaysRackAware) {
        this.alwaysRackAware = alwaysRackAware;
    }

    @Override
    public String name() {
        return "range";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.EAGER);
    }

    @Override
    public UserData userData() {
        return UserData.NONE;
    }

    @Override
    public void onAssignment(List<TopicPartition> assigned, int generation) {
        // This assignor remembers nothing.
    }

    @Override
    public GroupAssignment assign(Topics topics, GroupSubscription group) {
        IndexedGroup indexed = new IndexedGroup(topics, group, MemberOrder.STATIC_FIRST);
        SubscriberSets subscribers = new SubscriberSets(indexed);
        GroupRacks racks = new GroupRacks(indexed);
        if (racks.areUsed()) {
            RackAwareRange rackAware = new RackAwareRange(indexed, subscribers, racks, alwaysRackAware);
            if (rackAware.isNeeded()) {
                return rackAware.assign().toAssignment(indexed, indexed::topicPartition);
            }
        }
        return plainRanges(indexed, subscribers).toAssignment(indexed, indexed::topicPartition);
    }

    private static PartitionLists plainRanges(IndexedGroup group, SubscriberSets subscribers) {
        PartitionLists lists = new PartitionLists(group.memberCount(), group.partitionCount());
        for (int topic : topicsInMapOrder(group)) {
            int[] takers = subscribers.members(subscribers.setOf(topic));
            int quota = group.partitionCount(topic) / takers.length;
            int extra = group.partitionCount(topic) % takers.length;
            int end = group.firstPartition(topic + 1);
            int partition = group.firstPartition(topic);
            for (int i = 0; partition < end; i++) {
                int runEnd = partition + quota + (i < extra ? 1 : 0);
                while (partition < runEnd) {
                    lists.append(takers[i], partition++);
                }
            }
        }
        return lists;
    }

    /**
     * The order of the topics inside each member's list.
     *
     * <p>Kafka collects the names of the subscribed topics in a hash set and then puts those that exist into a hash map,
     * whose order it follows.
     */
    private static int[] topicsInMapOrder(IndexedGroup group) {
        List<String> listed = List.copyOf(group.allListedTopics());
        List<String> existing = new ArrayList<>(group.topicCount());
        for (int position : HashOrder.of(listed)) {
            if (group.findTopic(listed.get(position)) != NameIndex.UNKNOWN) {
                existing.add(listed.get(position));
            }
        }
        int[] order = HashOrder.of(existing);
        for (int i = 0; i < order.length; i++) {
            order[i] = group.findTopic(existing.get(order[i]));
        }
        return order;
    }
}
