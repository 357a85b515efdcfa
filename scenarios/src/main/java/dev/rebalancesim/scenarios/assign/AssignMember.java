package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;

/**
 * One member of the group whose partitions are to be assigned.
 *
 * @param memberId the id the coordinator gave it
 * @param groupInstanceId {@code group.instance.id}, or ""
 * @param rack {@code client.rack}, or ""
 * @param topics what it subscribes to, in the order in which the assignor sees them
 * @param owned what it was assigned last, in that order
 * @param generation the generation of that assignment, or {@link Subscription#NO_GENERATION}
 */
public record AssignMember(
        String memberId,
        String groupInstanceId,
        String rack,
        List<String> topics,
        List<TopicPartition> owned,
        int generation) {

    public AssignMember {
        topics = List.copyOf(topics);
        owned = List.copyOf(owned);
    }

    /**
     * What the member's client sends to the leader if it runs the given assignor.
     *
     * <p>An eager client has revoked everything when it joins, so it owns nothing; {@code sticky} remembers by its user
     * data. A cooperative client still owns what it had.
     */
    public MemberSubscription asSentBy(String assignorName) {
        PartitionAssignor assignor = Assignors.create(assignorName);
        if (!owned.isEmpty() || generation != Subscription.NO_GENERATION) {
            assignor.onAssignment(owned, generation);
        }
        boolean keeps = assignor.supportedProtocols().contains(RebalanceProtocol.COOPERATIVE);
        List<TopicPartition> ownedWhileJoining = keeps ? owned.stream().sorted().toList() : List.of();
        return new MemberSubscription(
                memberId,
                groupInstanceId,
                new Subscription(topics, assignor.userData(), ownedWhileJoining, generation, rack));
    }
}
