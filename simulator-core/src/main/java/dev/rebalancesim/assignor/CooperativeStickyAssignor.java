package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.BitSet;
import java.util.List;

/**
 * Kafka's {@code CooperativeStickyAssignor}: sticky, and members keep working on what they keep (KIP-429).
 *
 * <p>A partition that changes hands is withheld from its new owner until the old one has revoked it and the group
 * rebalances again.
 */
public final class CooperativeStickyAssignor extends StickyFamily {

    private int generation = UserData.NO_GENERATION;

    @Override
    public String name() {
        return "cooperative-sticky";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Override
    public UserData userData() {
        return UserData.ofGeneration(generation);
    }

    @Override
    public void onAssignment(List<TopicPartition> assigned, int newGeneration) {
        generation = newGeneration;
    }

    @Override
    List<TopicPartition> reportedPartitions(Subscription subscription) {
        return subscription.ownedPartitions();
    }

    /** Old clients do not send the field; then the user data tell. */
    @Override
    int reportedGeneration(Subscription subscription) {
        return subscription.generationId() != Subscription.NO_GENERATION
                ? subscription.generationId()
                : subscription.userData().generation();
    }

    @Override
    void adjust(ConstrainedAssignment assignment, PartitionLists lists) {
        assignment.transferred().stream().forEach(lists::remove);
    }

    /** Withholds partitions that somebody reports, unless their new owner reports them as well. */
    @Override
    void adjust(Reports reports, PartitionLists lists) {
        BitSet reportedByOwner = new BitSet();
        BitSet reportedByOthers = new BitSet();
        for (int member = 0; member < lists.memberCount(); member++) {
            for (int position = reports.start(member); position < reports.start(member + 1); position++) {
                int partition = reports.partitionAt(position);
                (lists.owner(partition) == member ? reportedByOwner : reportedByOthers).set(partition);
            }
        }
        reportedByOthers.andNot(reportedByOwner);
        reportedByOthers.stream()
                .filter(partition -> lists.owner(partition) != PartitionLists.NONE)
                .forEach(lists::remove);
    }
}
