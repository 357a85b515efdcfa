package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.SubscriptionState;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;

/** What a member does with a new assignment (K58–K62). */
final class JoinCompletion {

    private final ConsumerClient client;
    private final SubscriptionState subscriptions;
    private final LocalAssignors assignors;
    private final Generation generation;
    private final List<TopicPartition> assigned;

    JoinCompletion(
            ConsumerClient client, LocalAssignors assignors, Generation generation, List<TopicPartition> assigned) {
        this.client = client;
        this.subscriptions = client.subscriptions();
        this.assignors = assignors;
        this.generation = generation;
        this.assigned = assigned;
    }

    /**
     * Runs the callbacks.
     *
     * @param onRevoked called if partitions were revoked here, which only a cooperative member does (K59)
     * @param then called when everything is done
     */
    void run(Runnable onRevoked, Runnable then) {
        List<TopicPartition> added = subscriptions.notOwned(assigned);
        List<TopicPartition> revoked = new ArrayList<>(subscriptions.owned());
        revoked.removeAll(assigned);
        if (assignors.rebalanceProtocol() == RebalanceProtocol.COOPERATIVE && !revoked.isEmpty()) {
            client.revoke(false, revoked, () -> {
                onRevoked.run();
                take(added, then);
            });
        } else {
            take(added, then);
        }
    }

    private void take(List<TopicPartition> added, Runnable then) {
        assignors.onAssignment(generation.protocolName(), assigned, generation.id());
        client.committer().restartAutoCommitTimer();
        subscriptions.assign(assigned);
        client.assigned(generation.id(), added, then);
    }
}
