package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenarios.format.Node;
import java.util.Map;
import java.util.Optional;

/**
 * One process of a consumer, from its start to its end. Times are in microseconds.
 *
 * @param config its configs, values as in a properties file; only what is set
 * @param startedBy the event that started it; empty if it starts by itself
 * @param toUs when it ends; that of the scenario if it lasts
 * @param endedBy the script's step that ended it; empty if it lasts
 */
record Life(
        ConsumerSpec consumer,
        Map<String, String> config,
        Optional<Node> startedBy,
        long fromUs,
        long toUs,
        Optional<Step> endedBy) {

    boolean overlaps(Life other) {
        return fromUs < other.toUs && other.fromUs < toUs;
    }

    boolean isAliveAt(long atUs) {
        return fromUs <= atUs && atUs < toUs;
    }

    /** Its configs with Kafka's defaults. */
    ConsumerConfig parsed() {
        return ConsumerConfig.of(config, "", consumer.id());
    }

    /** Its {@code group.instance.id}, or "". */
    String instanceId() {
        return config.getOrDefault("group.instance.id", "").strip();
    }
}
