package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;

/**
 * The delays of the network and the broker.
 *
 * @param latency one way between client and broker, unless the consumer has its own
 * @param append how long a broker takes to persist a record in the offsets topic, replication included
 */
public record NetworkSpec(DelayModel latency, DelayModel append) {}
