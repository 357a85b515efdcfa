package dev.rebalancesim.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads configs from a plain table, one a line: name, type, default, rule; the last two may be missing. */
final class KeyListing {

    /** Stands for "no default" where a rule follows. */
    private static final String NO_DEFAULT = "-";

    private KeyListing() {}

    /** The configs of a listing, which all have the same influence and the same role. */
    static List<ConfigKey> read(ConfigInfluence influence, String role, String listing) {
        List<ConfigKey> keys = new ArrayList<>();
        for (String line : listing.split("\n")) {
            String[] cells = line.strip().split(" +");
            String defaultValue = cells.length > 2 && !cells[2].equals(NO_DEFAULT) ? cells[2] : "";
            ConfigRule rule = cells.length > 3 ? rule(cells[3]) : ConfigRule.ANY;
            keys.add(new ConfigKey(cells[0], ConfigType.valueOf(cells[1]), defaultValue, rule, influence, role));
        }
        return List.copyOf(keys);
    }

    /** {@code 0..} or {@code 0..10} or {@code 0.5..1.0} or {@code a|b}; with {@code i:} before it in any case. */
    private static ConfigRule rule(String text) {
        if (text.equals("filled")) {
            return ConfigRule.NOT_EMPTY;
        }
        if (text.contains("|")) {
            boolean ignoreCase = text.startsWith("i:");
            String[] values = text.substring(ignoreCase ? 2 : 0).split("\\|");
            return ignoreCase ? ConfigRule.oneOfIgnoringCase(values) : ConfigRule.oneOf(values);
        }
        int dots = text.indexOf("..");
        String min = text.substring(0, dots);
        String max = text.substring(dots + 2);
        if (max.isEmpty()) {
            return ConfigRule.atLeast(Long.parseLong(min));
        }
        if (min.contains(".") || max.contains(".")) {
            return ConfigRule.between(min, max);
        }
        return ConfigRule.between(Long.parseLong(min), Long.parseLong(max));
    }
}
