package dev.rebalancesim.scenario;

/**
 * The broker configs that shape the simulation, parsed. Units are those of Kafka's names.
 *
 * @param groupMaxSize {@code group.max.size}
 */
public record BrokerConfig(
        int groupInitialRebalanceDelayMs,
        int groupMinSessionTimeoutMs,
        int groupMaxSessionTimeoutMs,
        int groupMaxSize,
        int offsetsRetentionMinutes,
        long offsetsRetentionCheckIntervalMs) {}
