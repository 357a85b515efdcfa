package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One consumer instance.
 *
 * @param id the instance's id, unique in the scenario: {@code worker-2}
 * @param family the id of the entry it stems from: {@code worker}
 * @param index its number within the family, from 0
 * @param topics the subscribed topics; empty if it subscribes by pattern
 * @param pattern the subscribed pattern, or ""
 * @param config Kafka's consumer configs, values as in a properties file; only what the scenario sets
 * @param latency one way between this consumer and a broker
 * @param startAtUs when it starts by itself, in microseconds, or {@link #MANUAL_START}
 * @param restartAfterUs how long after an error that ended its process it is started again, or {@link #NEVER}
 */
public record ConsumerSpec(
        String id,
        String family,
        int index,
        List<String> topics,
        String pattern,
        Map<String, String> config,
        ProcessingSpec processing,
        ListenerSpec listener,
        DelayModel latency,
        long startAtUs,
        long restartAfterUs) {

    /** Only an event of the script starts the consumer. */
    public static final long MANUAL_START = -1;

    /** A process that ended because of an error is not started again. */
    public static final long NEVER = -1;

    public ConsumerSpec {
        topics = List.copyOf(topics);
        config = Collections.unmodifiableMap(new TreeMap<>(config));
    }

    /** An instance that nobody starts again if an error ends it. */
    public ConsumerSpec(
            String id,
            String family,
            int index,
            List<String> topics,
            String pattern,
            Map<String, String> config,
            ProcessingSpec processing,
            ListenerSpec listener,
            DelayModel latency,
            long startAtUs) {
        this(id, family, index, topics, pattern, config, processing, listener, latency, startAtUs, NEVER);
    }

    /** The same instance with these configs. */
    public ConsumerSpec withConfig(Map<String, String> newConfig) {
        return new ConsumerSpec(
                id,
                family,
                index,
                topics,
                pattern,
                newConfig,
                processing,
                listener,
                latency,
                startAtUs,
                restartAfterUs);
    }
}
