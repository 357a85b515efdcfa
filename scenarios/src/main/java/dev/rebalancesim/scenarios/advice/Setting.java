package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenarios.format.Node;
import java.util.List;
import java.util.Map;

/**
 * How the instances of one entry of {@code consumers} are configured: from the start, or since an event changed it.
 *
 * @param example one of the instances
 * @param config its configs at that time
 * @param set the configs that are set here, by name
 * @param processing its processing at that time
 * @param where the entry, or the event
 */
record Setting(
        ConsumerSpec example,
        ConsumerConfig config,
        Map<String, String> set,
        ProcessingSpec processing,
        Node where,
        Origin origin) {

    /** What makes the setting. */
    enum Origin {
        /** The entry of {@code consumers}. */
        DECLARED,
        /** A restart with other configs. */
        RESTART,
        /** Processing gets slower or faster. */
        PROCESSING
    }

    /** Whether one of these configs is what this setting decides on; the entry itself decides on all. */
    boolean decides(String... names) {
        return origin == Origin.DECLARED
                || origin == Origin.RESTART && List.of(names).stream().anyMatch(set::containsKey);
    }

    /** Where the config stands, else where it would have to be added. */
    Node at(String config) {
        Node configs = where.member("config");
        return configs.member(config);
    }

    /** Where the first of these configs stands that does stand somewhere. */
    Node at(String first, String second) {
        return set.containsKey(first) ? at(first) : at(second);
    }
}
