package dev.rebalancesim.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The brokers' configuration: Kafka's names, values as in a properties file. Only what the scenario sets. */
public record BrokerSpec(Map<String, String> config) {

    public BrokerSpec {
        config = Collections.unmodifiableMap(new TreeMap<>(config));
    }
}
