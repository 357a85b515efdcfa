package dev.rebalancesim.topic;

import java.util.List;

/** Which replica of a partition a consumer reads from ({@code replica.selector.class}, KIP-392). */
public enum ReplicaSelector {
    /** The leader, which is the first replica. */
    LEADER {
        @Override
        String rackReadFrom(List<String> replicaRacks, String clientRack) {
            return replicaRacks.isEmpty() ? "" : replicaRacks.get(0);
        }
    },
    /** A replica in the consumer's rack, or the leader if there is none. */
    RACK_AWARE {
        @Override
        String rackReadFrom(List<String> replicaRacks, String clientRack) {
            return replicaRacks.contains(clientRack) ? clientRack : LEADER.rackReadFrom(replicaRacks, clientRack);
        }
    };

    /** The rack of the replica that is read from; "" if it is not known. */
    abstract String rackReadFrom(List<String> replicaRacks, String clientRack);
}
