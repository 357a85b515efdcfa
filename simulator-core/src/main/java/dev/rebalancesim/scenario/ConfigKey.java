package dev.rebalancesim.scenario;

import java.util.Optional;

/**
 * One of Kafka's configs.
 *
 * @param name Kafka's name: {@code session.timeout.ms}
 * @param defaultValue Kafka's default as a properties file has it; "" if there is none
 * @param role what it does, in one line
 */
public record ConfigKey(
        String name, ConfigType type, String defaultValue, ConfigRule rule, ConfigInfluence influence, String role) {

    /** What is wrong with a value, in words; empty if it is good. */
    public Optional<String> complaint(String value) {
        if (influence == ConfigInfluence.NOT_SUPPORTED_YET) {
            return Optional.of(role);
        }
        String trimmed = value.strip();
        if (!type.accepts(trimmed)) {
            String bounds = rule.text().isEmpty() ? "" : ", " + rule.text();
            return Optional.of("must be " + type.form() + bounds + ", not " + ConfigProblem.quote(value));
        }
        if (!rule.accepts(type, trimmed)) {
            return Optional.of("must be " + rule.text() + ", not " + ConfigProblem.quote(value));
        }
        return Optional.empty();
    }
}
