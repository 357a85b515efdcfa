package dev.rebalancesim.scenarios.format;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Remarks that a scenario brings along for the reader of its result. */
final class Notes {

    private Notes() {}

    static List<String> of(ConfigEntries broker, List<Family> families, Script script) {
        Set<String> names = new TreeSet<>(broker.withoutInfluence());
        families.forEach(family -> names.addAll(family.config().withoutInfluence()));
        script.inOrder().forEach(step -> step.config().ifPresent(config -> names.addAll(config.withoutInfluence())));
        return names.isEmpty()
                ? List.of()
                : List.of("Configs without influence on the simulation: " + String.join(", ", names));
    }
}
