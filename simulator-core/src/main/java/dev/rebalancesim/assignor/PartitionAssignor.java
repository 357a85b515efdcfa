package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.List;

/**
 * The assignor of one consumer.
 *
 * <p>Every consumer has an object of its own, because some assignors remember: as a member, its last assignment, which
 * it reports when it joins; as a leader, the highest generation it has seen.
 */
public interface PartitionAssignor {

    /** The name that members vote for: {@code range}, {@code roundrobin}, {@code sticky}, {@code cooperative-sticky}. */
    String name();

    /** How partitions can be given up under this assignor, preferred protocol first. */
    List<RebalanceProtocol> supportedProtocols();

    /** What the assignor adds to its member's subscription. */
    UserData userData();

    /**
     * Tells the assignor what its member was assigned.
     *
     * @param assigned the partitions in the order in which the assignment lists them
     */
    void onAssignment(List<TopicPartition> assigned, int generation);

    /**
     * Assigns the partitions of the subscribed topics to the members.
     *
     * @return an entry for every member
     * @throws AssignmentException where Kafka's assignor throws
     */
    GroupAssignment assign(Topics topics, GroupSubscription group);
}
