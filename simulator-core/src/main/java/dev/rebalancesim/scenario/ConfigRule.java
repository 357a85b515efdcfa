package dev.rebalancesim.scenario;

import java.util.List;
import java.util.OptionalLong;

/** Which values of its type a config takes. */
public sealed interface ConfigRule {

    /** Any value of the type. */
    ConfigRule ANY = new Any();

    /** Anything but the empty text. */
    ConfigRule NOT_EMPTY = new NotEmpty();

    /** The rule in words, to follow "must be"; "" if there is none. */
    String text();

    /** Whether a value, which is of the right type, keeps the rule. */
    boolean accepts(ConfigType type, String value);

    /** Whole numbers from the given one on. */
    static ConfigRule atLeast(long min) {
        return new Range(min, Long.MAX_VALUE, "at least " + min);
    }

    /** Whole numbers between the given ones, both included. */
    static ConfigRule between(long min, long max) {
        return new Range(min, max, "from " + min + " to " + max);
    }

    /** Decimals between the given ones, both included. */
    static ConfigRule between(String min, String max) {
        return new Range(
                ConfigType.micros(min).orElseThrow(),
                ConfigType.micros(max).orElseThrow(),
                "from " + min + " to " + max);
    }

    /** One of the given values, in exactly this spelling. */
    static ConfigRule oneOf(String... values) {
        return new OneOf(List.of(values), false);
    }

    /** One of the given values, in capitals or not. */
    static ConfigRule oneOfIgnoringCase(String... values) {
        return new OneOf(List.of(values), true);
    }

    /** No restriction. */
    record Any() implements ConfigRule {
        @Override
        public String text() {
            return "";
        }

        @Override
        public boolean accepts(ConfigType type, String value) {
            return true;
        }
    }

    /** At least one character. */
    record NotEmpty() implements ConfigRule {
        @Override
        public String text() {
            return "not empty";
        }

        @Override
        public boolean accepts(ConfigType type, String value) {
            return !value.isEmpty();
        }
    }

    /**
     * Numbers within bounds.
     *
     * @param min the least value: in millionths if the config is a decimal, else the plain number
     * @param max the greatest value, in the same unit
     */
    record Range(long min, long max, String text) implements ConfigRule {
        @Override
        public boolean accepts(ConfigType type, String value) {
            OptionalLong number = type.number(value);
            return number.isPresent() && number.getAsLong() >= min && number.getAsLong() <= max;
        }
    }

    /** A choice; for a list, each entry is one of the values. */
    record OneOf(List<String> values, boolean ignoreCase) implements ConfigRule {

        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return "one of " + String.join(", ", values);
        }

        @Override
        public boolean accepts(ConfigType type, String value) {
            if (type != ConfigType.LIST) {
                return isListed(value);
            }
            return value.isEmpty() || ConfigValues.split(value).stream().allMatch(this::isListed);
        }

        private boolean isListed(String value) {
            return values.stream().anyMatch(v -> ignoreCase ? v.equalsIgnoreCase(value) : v.equals(value));
        }
    }
}
