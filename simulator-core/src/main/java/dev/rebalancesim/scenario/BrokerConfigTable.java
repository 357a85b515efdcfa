package dev.rebalancesim.scenario;

import static dev.rebalancesim.scenario.ConfigType.INT;
import static dev.rebalancesim.scenario.ConfigType.LONG;
import static dev.rebalancesim.scenario.ConfigType.STRING;

import java.util.List;

/** Kafka's broker configs, version 4.3. */
public final class BrokerConfigTable {

    private static final ConfigRule FROM_1 = ConfigRule.atLeast(1);

    private static final List<ConfigKey> MODELLED = List.of(
            modelled(
                    "group.initial.rebalance.delay.ms",
                    INT,
                    "3000",
                    ConfigRule.ANY,
                    "how long the first rebalance of an empty group waits for more members"),
            modelled(
                    "group.min.session.timeout.ms",
                    INT,
                    "6000",
                    ConfigRule.ANY,
                    "least session.timeout.ms that a member may ask for"),
            modelled(
                    "group.max.session.timeout.ms",
                    INT,
                    "1800000",
                    ConfigRule.ANY,
                    "greatest session.timeout.ms that a member may ask for"),
            modelled("group.max.size", INT, "2147483647", FROM_1, "most members of a group"),
            modelled("offsets.retention.minutes", INT, "10080", FROM_1, "how long an empty group keeps its offsets"),
            modelled(
                    "offsets.retention.check.interval.ms",
                    LONG,
                    "600000",
                    FROM_1,
                    "how often the coordinator looks for offsets that have expired"),
            modelled(
                    "replica.selector.class",
                    STRING,
                    "",
                    ConfigRule.oneOf(BrokerConfig.RACK_AWARE_SELECTOR, BrokerConfig.LEADER_SELECTOR),
                    "which replica a consumer reads from: the leader, or one in its rack"));

    /** All of them. */
    public static final ConfigTable TABLE =
            new ConfigTable("broker", List.of(MODELLED, BrokerConfigsWithoutInfluence.KEYS));

    private BrokerConfigTable() {}

    private static ConfigKey modelled(String name, ConfigType type, String defaultValue, ConfigRule rule, String role) {
        return new ConfigKey(name, type, defaultValue, rule, ConfigInfluence.MODELLED, role);
    }
}
