package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configs of one consumer or of the brokers as they stand in the document.
 *
 * <p>Only names that Kafka knows are kept; a later one replaces an earlier one of the same name.
 */
final class ConfigEntries {

    private static final String INDEX = "{index}";

    private final ConfigTable table;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Set<String> foreign = new TreeSet<>();

    ConfigEntries(ConfigTable table) {
        this.table = table;
    }

    private record Entry(String value, Node.Named node) {}

    /** Reads a {@code config} object. */
    void readObject(Node node) {
        for (Node.Named member : node.members()) {
            known(member).flatMap(key -> ConfigValueText.of(key, member.node())).ifPresent(v -> put(member, v));
        }
    }

    /**
     * Takes one line of a properties file, as it is. Such files also configure deserializers and the like, whose names
     * Kafka does not know: what is not similar to any of Kafka's names is noted, and else ignored.
     */
    void readProperty(Node.Named property, String value) {
        if (isForeign(property.name())) {
            foreign.add(property.name());
            return;
        }
        known(property).ifPresent(key -> put(property, value));
    }

    private boolean isForeign(String name) {
        return name.contains(".")
                && table.find(name).isEmpty()
                && table.keys().stream().noneMatch(key -> Suggestions.areSimilar(name, key.name()));
    }

    /** The names in properties files that are not Kafka's, and were ignored. */
    Set<String> foreign() {
        return Collections.unmodifiableSet(foreign);
    }

    private void put(Node.Named node, String value) {
        entries.put(node.name(), new Entry(value, node));
    }

    private Optional<ConfigKey> known(Node.Named member) {
        Optional<ConfigKey> key = table.find(member.name());
        if (key.isEmpty()) {
            member.problem(() -> "Kafka has no " + table.kind() + " config " + ConfigProblem.quote(member.name())
                    + Suggestions.hint(
                            member.name(),
                            table.keys().stream().map(ConfigKey::name).toList(),
                            ""));
        }
        return key;
    }

    /** The configs as a properties file has them, for the instance of the given number. */
    Map<String, String> forInstance(int index) {
        Map<String, String> config = new TreeMap<>();
        entries.forEach((name, entry) -> config.put(name, entry.value().replace(INDEX, Integer.toString(index))));
        return config;
    }

    /** Whether instances differ. */
    boolean usesIndex() {
        return entries.values().stream().anyMatch(e -> e.value().contains(INDEX));
    }

    /** Notes problems, each at its config if that stands here, else at the given place. */
    void report(List<ConfigProblem> problems, Node elsewhere) {
        for (ConfigProblem problem : problems) {
            Entry entry = entries.get(problem.key());
            if (entry == null) {
                elsewhere.problem(problem.toString());
            } else {
                entry.node().node().problem(problem.message());
            }
        }
    }

    /** Notes a problem of one config. */
    void report(String name, String message, Node elsewhere) {
        report(List.of(new ConfigProblem(name, message)), elsewhere);
    }

    /** The names of the configs that have no influence on the simulation. */
    List<String> withoutInfluence() {
        return entries.keySet().stream()
                .filter(name -> table.find(name).orElseThrow().influence() == ConfigInfluence.NO_INFLUENCE)
                .toList();
    }
}
