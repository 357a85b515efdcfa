package dev.rebalancesim.client.classic;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.client.SubscriptionState;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The assignors a consumer is configured with, each with its own memory, in order of preference. */
final class LocalAssignors {

    private final Map<String, PartitionAssignor> byName = new LinkedHashMap<>();

    LocalAssignors(List<String> names) {
        names.forEach(name -> byName.put(name, Assignors.create(name)));
    }

    /** COOPERATIVE if all configured assignors support it, else EAGER, whichever the group chooses (K50). */
    RebalanceProtocol rebalanceProtocol() {
        boolean cooperative = byName.values().stream()
                .allMatch(assignor -> assignor.supportedProtocols().contains(RebalanceProtocol.COOPERATIVE));
        return cooperative ? RebalanceProtocol.COOPERATIVE : RebalanceProtocol.EAGER;
    }

    /** What the consumer offers in JoinGroup (K66). */
    List<JoinGroup.Protocol> offers(SubscriptionState subscriptions, int generationId, String rack) {
        List<TopicPartition> owned = subscriptions.owned().stream().sorted().toList();
        List<JoinGroup.Protocol> offers = new ArrayList<>();
        byName.forEach((name, assignor) -> offers.add(new JoinGroup.Protocol(
                name, new Subscription(subscriptions.topics(), assignor.userData(), owned, generationId, rack))));
        return offers;
    }

    PartitionAssignor named(String name) {
        PartitionAssignor assignor = byName.get(name);
        if (assignor == null) {
            throw new IllegalStateException("the group chose an assignor that was not offered: " + name);
        }
        return assignor;
    }

    void onAssignment(String name, List<TopicPartition> assigned, int generation) {
        named(name).onAssignment(assigned, generation);
    }
}
