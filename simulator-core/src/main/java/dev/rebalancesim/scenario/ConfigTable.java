package dev.rebalancesim.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All configs of one kind that Kafka knows. */
public final class ConfigTable {

    private final String kind;
    private final Map<String, ConfigKey> keys = new TreeMap<>();

    ConfigTable(String kind, List<List<ConfigKey>> parts) {
        this.kind = kind;
        for (List<ConfigKey> part : parts) {
            for (ConfigKey key : part) {
                if (keys.put(key.name(), key) != null) {
                    throw new IllegalStateException("listed twice: " + key.name());
                }
            }
        }
    }

    /** Whose configs these are: "consumer" or "broker". */
    public String kind() {
        return kind;
    }

    /** All configs, ordered by name. */
    public Collection<ConfigKey> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /** The config of that name, if Kafka knows it. */
    public Optional<ConfigKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** What is wrong with each config by itself, ordered by name. */
    public List<ConfigProblem> check(Map<String, String> config) {
        List<ConfigProblem> problems = new ArrayList<>();
        new TreeMap<>(config).forEach((name, value) -> {
            Optional<String> complaint = find(name)
                    .map(key -> key.complaint(value))
                    .orElseGet(() -> Optional.of("is not a " + kind + " config of Kafka"));
            complaint.ifPresent(message -> problems.add(new ConfigProblem(name, message)));
        });
        return problems;
    }

    /** Kafka's default of a config. */
    String defaultOf(String name) {
        return find(name).orElseThrow().defaultValue();
    }
}
