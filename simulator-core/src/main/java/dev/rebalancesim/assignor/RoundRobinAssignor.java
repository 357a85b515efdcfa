package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.Arrays;
import java.util.List;

/** Kafka's {@code RoundRobinAssignor}: deals all partitions to the members in turn, like cards. */
public final class RoundRobinAssignor implements PartitionAssignor {

    @Override
    public String name() {
        return "roundrobin";
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
        if (group.members().isEmpty()) {
            throw AssignmentException.asKafka(
                    IllegalArgumentException.class, "roundrobin cannot assign to a group without members");
        }
        IndexedGroup indexed = new IndexedGroup(topics, group, MemberOrder.STATIC_FIRST);
        SubscriberSets subscribers = new SubscriberSets(indexed);
        PartitionLists lists = new PartitionLists(indexed.memberCount(), indexed.partitionCount());
        // The cursor goes on from topic to topic; members that do not subscribe to the topic are passed over.
        int cursor = 0;
        for (int topic = 0; topic < indexed.topicCount(); topic++) {
            int[] takers = subscribers.members(subscribers.setOf(topic));
            int turn = firstAtOrAfter(cursor, takers);
            for (int p = indexed.firstPartition(topic); p < indexed.firstPartition(topic + 1); p++) {
                lists.append(takers[turn], p);
                cursor = (takers[turn] + 1) % indexed.memberCount();
                turn = (turn + 1) % takers.length;
            }
        }
        return lists.toAssignment(indexed, indexed::topicPartition);
    }

    /** The position of the first member from the cursor on, going round at the end. */
    private static int firstAtOrAfter(int cursor, int[] members) {
        int position = Arrays.binarySearch(members, cursor);
        return (position >= 0 ? position : -position - 1) % members.length;
    }
}
