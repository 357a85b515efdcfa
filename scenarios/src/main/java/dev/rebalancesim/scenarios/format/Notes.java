package dev.rebalancesim.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Remarks that a scenario brings along for the reader of its result. */
final class Notes {

    private Notes() {}

    static List<String> of(ConfigEntries broker, List<Family> families, Script script) {
        Set<String> names = new TreeSet<>(broker.withoutInfluence());
        Set<String> foreign = new TreeSet<>();
        for (Family family : families) {
            names.addAll(family.config().withoutInfluence());
            foreign.addAll(family.config().foreign());
        }
        script.inOrder().forEach(step -> step.config().ifPresent(config -> names.addAll(config.withoutInfluence())));
        List<String> notes = new ArrayList<>();
        add(notes, "Configs without influence on the simulation: ", names);
        add(notes, "Names in a configFile that are not Kafka's, ignored: ", foreign);
        return notes;
    }

    private static void add(List<String> notes, String what, Set<String> names) {
        if (!names.isEmpty()) {
            notes.add(what + String.join(", ", names));
        }
    }
}
