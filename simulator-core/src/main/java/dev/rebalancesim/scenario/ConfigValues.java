package dev.rebalancesim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typed access to checked configs; what is not set has Kafka's default.
 *
 * @param config values that {@link ConfigTable#check} found nothing wrong with
 */
record ConfigValues(ConfigTable table, Map<String, String> config) {

    String text(String name) {
        String value = config.get(name);
        return value == null ? table.defaultOf(name) : value.strip();
    }

    String textOr(String name, String other) {
        return config.containsKey(name) ? text(name) : other;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    int wholeInt(String name) {
        return Integer.parseInt(text(name));
    }

    long wholeLong(String name) {
        return Long.parseLong(text(name));
    }

    List<String> list(String name) {
        return split(text(name));
    }

    /** The entries of a comma-separated list, as Kafka splits it. */
    static List<String> split(String value) {
        if (value.isBlank()) {
            return List.of();
        }
        List<String> entries = new ArrayList<>();
        for (String entry : value.split(",", -1)) {
            entries.add(entry.strip());
        }
        return entries;
    }
}
