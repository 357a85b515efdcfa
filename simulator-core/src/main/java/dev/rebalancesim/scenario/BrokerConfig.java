package dev.rebalancesim.scenario;

import java.util.List;
import java.util.Map;

/**
 * The broker configs that shape the simulation, parsed. Units are those of Kafka's names.
 *
 * @param groupMaxSize {@code group.max.size}
 * @param rackAwareReplicas whether {@code replica.selector.class} is Kafka's rack-aware one; if not, leaders are read
 */
public record BrokerConfig(
        int groupInitialRebalanceDelayMs,
        int groupMinSessionTimeoutMs,
        int groupMaxSessionTimeoutMs,
        int groupMaxSize,
        int offsetsRetentionMinutes,
        long offsetsRetentionCheckIntervalMs,
        boolean rackAwareReplicas) {

    /** Lets consumers read from a replica in their rack (KIP-392). */
    static final String RACK_AWARE_SELECTOR = "org.apache.kafka.common.replica.RackAwareReplicaSelector";

    /** Lets consumers read from the leader, which is the default as well. */
    static final String LEADER_SELECTOR = "org.apache.kafka.common.replica.LeaderSelector";

    /**
     * Reads Kafka's broker configs; what is not set has Kafka's default.
     *
     * @param config values as in a properties file
     * @throws InvalidConfigException if {@link #problems} finds any
     */
    public static BrokerConfig of(Map<String, String> config) {
        List<ConfigProblem> problems = problems(config);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        ConfigValues values = new ConfigValues(BrokerConfigTable.TABLE, config);
        return new BrokerConfig(
                values.wholeInt("group.initial.rebalance.delay.ms"),
                values.wholeInt("group.min.session.timeout.ms"),
                values.wholeInt("group.max.session.timeout.ms"),
                values.wholeInt("group.max.size"),
                values.wholeInt("offsets.retention.minutes"),
                values.wholeLong("offsets.retention.check.interval.ms"),
                values.text("replica.selector.class").equals(RACK_AWARE_SELECTOR));
    }

    /** All that is wrong with the given configs: what Kafka's broker would refuse, and what is not modelled yet. */
    public static List<ConfigProblem> problems(Map<String, String> config) {
        return BrokerConfigTable.TABLE.check(config);
    }
}
