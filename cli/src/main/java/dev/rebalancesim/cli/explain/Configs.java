package dev.rebalancesim.cli.explain;

import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import java.util.Map;
import java.util.TreeMap;

/** The configuration that shaped a run, by consumer. */
final class Configs {

    private final Map<String, ConsumerConfig> consumers = new TreeMap<>();
    private final BrokerConfig broker;

    Configs(Scenario scenario) {
        for (ConsumerSpec spec : scenario.consumers()) {
            consumers.put(spec.id(), ConsumerConfig.of(spec.config(), scenario.name(), spec.id()));
        }
        broker = BrokerConfig.of(scenario.broker().config());
    }

    /** The configuration a consumer began with; anybody's if there is no such consumer. */
    ConsumerConfig of(String consumer) {
        ConsumerConfig own = consumers.get(consumer);
        return own != null ? own : consumers.values().iterator().next();
    }

    BrokerConfig broker() {
        return broker;
    }

    /** The longest {@code max.poll.interval.ms} of all consumers, which is how long a rebalance waits for a member. */
    long rebalanceTimeoutMs() {
        return consumers.values().stream()
                .mapToLong(ConsumerConfig::maxPollIntervalMs)
                .max()
                .getAsLong();
    }
}
