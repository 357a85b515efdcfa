package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConsumerSpec;
import java.util.List;

/**
 * One entry of {@code consumers} with its instances.
 *
 * @param countIsKnown false if the entry has a {@code count} that is no number, so that there may be more instances
 */
record Family(String id, boolean countIsKnown, Node node, ConfigEntries config, List<ConsumerSpec> instances) {

    Family {
        instances = List.copyOf(instances);
    }

    /** The ids of its instances, in order. */
    List<String> instanceIds() {
        return instances.stream().map(ConsumerSpec::id).toList();
    }
}
