package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigType;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a config's value in the document into the text that a properties file would have. */
final class ConfigValueText {

    private ConfigValueText() {}

    /** The value of a member of {@code config}: a string, number, boolean, or for lists an array. */
    static Optional<String> of(ConfigKey key, Node node) {
        JsonValue value = node.value();
        if (value instanceof JsonValue.Text) {
            return node.text().flatMap(text -> inMilliseconds(key, node, text));
        }
        if (value instanceof JsonValue.Num number) {
            return Optional.of(number(key, number.text()));
        }
        if (value instanceof JsonValue.Bool flag) {
            return Optional.of(Boolean.toString(flag.value()));
        }
        if (value instanceof JsonValue.Arr && key.type() == ConfigType.LIST) {
            return list(node);
        }
        node.expected(
                key.type() == ConfigType.LIST ? "a string or an array of strings" : "a string, number or boolean");
        return Optional.empty();
    }

    /** Kafka wants whole numbers without point and exponent; 45000.0 and 4.5e4 are whole as well. */
    private static String number(ConfigKey key, String text) {
        Optional<Long> whole = Decimals.scaled(text, 0);
        return key.type().isWholeNumber() && whole.isPresent() ? Long.toString(whole.get()) : text;
    }

    private static Optional<String> inMilliseconds(ConfigKey key, Node node, String text) {
        if (!key.name().endsWith(".ms") || !endsWithUnit(text)) {
            return Optional.of(text);
        }
        Durations.Parsed parsed = Durations.parse(text.strip());
        if (parsed.us().isEmpty()) {
            node.problem(parsed.complaint());
            return Optional.empty();
        }
        long us = parsed.us().get();
        if (us % SimTime.US_PER_MS != 0) {
            node.expected("a whole number of milliseconds");
            return Optional.empty();
        }
        return Optional.of(Long.toString(us / SimTime.US_PER_MS));
    }

    private static boolean endsWithUnit(String text) {
        String stripped = text.strip();
        return !stripped.isEmpty()
                && Character.isLetter(stripped.charAt(stripped.length() - 1))
                && Character.isDigit(stripped.charAt(0));
    }

    private static Optional<String> list(Node node) {
        List<String> entries = new ArrayList<>();
        boolean good = true;
        for (Node element : node.elements()) {
            Optional<String> text = element.text();
            if (text.isPresent() && text.get().contains(",")) {
                element.expected("one entry without a comma");
                good = false;
            }
            good &= text.isPresent();
            text.ifPresent(entries::add);
        }
        return good ? Optional.of(String.join(",", entries)) : Optional.empty();
    }
}
