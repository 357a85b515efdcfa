package dev.rebalancesim.client;

import dev.rebalancesim.network.Connection;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.scenario.ConsumerConfig;

/** Opens a consumer's connections. */
public interface Brokers {

    /** A connection to the brokers that hold the topics. */
    Connection connectToData(NodeContext context, Connection.Client client, ConsumerConfig config);

    /** A connection to a coordinator, by the address that FindCoordinator gave. */
    Connection connectToCoordinator(
            String coordinator, NodeContext context, Connection.Client client, ConsumerConfig config);
}
