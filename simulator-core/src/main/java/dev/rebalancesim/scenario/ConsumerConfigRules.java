package dev.rebalancesim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Kafka's consumer asks of its configs beyond the type and range of each. */
final class ConsumerConfigRules {

    private static final int LONGEST_INSTANCE_ID = 249;

    private ConsumerConfigRules() {}

    /** All problems: of each config by itself, and of those that do not go together. */
    static List<ConfigProblem> problems(Map<String, String> config) {
        List<ConfigProblem> problems = new ArrayList<>(ConsumerConfigTable.TABLE.check(config));
        List<String> broken = problems.stream().map(ConfigProblem::key).toList();
        Map<String, String> rest = new TreeMap<>(config);
        rest.keySet().removeAll(broken);
        ConfigValues values = new ConfigValues(ConsumerConfigTable.TABLE, rest);
        checkProtocol(values).ifPresent(problems::add);
        if (!broken.contains("heartbeat.interval.ms") && !broken.contains("session.timeout.ms")) {
            checkHeartbeat(values).ifPresent(problems::add);
        }
        checkInstanceId(values).ifPresent(problems::add);
        checkOffsetReset(values).ifPresent(problems::add);
        problems.addAll(checkAssignors(values));
        return problems;
    }

    private static Optional<ConfigProblem> checkProtocol(ConfigValues values) {
        if (values.text("group.protocol").equalsIgnoreCase("consumer")) {
            return Optional.of(
                    new ConfigProblem("group.protocol", "\"consumer\" is not supported yet: classic only (KIP-848)"));
        }
        return Optional.empty();
    }

    private static Optional<ConfigProblem> checkHeartbeat(ConfigValues values) {
        int heartbeatMs = values.wholeInt("heartbeat.interval.ms");
        int sessionMs = values.wholeInt("session.timeout.ms");
        if (heartbeatMs < sessionMs) {
            return Optional.empty();
        }
        if (values.config().containsKey("heartbeat.interval.ms")) {
            return Optional.of(new ConfigProblem(
                    "heartbeat.interval.ms",
                    "must be lower than session.timeout.ms (" + sessionMs + "), usually a third of it, not "
                            + heartbeatMs));
        }
        return Optional.of(new ConfigProblem(
                "session.timeout.ms",
                "must be greater than heartbeat.interval.ms (" + heartbeatMs + " by default), not " + sessionMs));
    }

    private static Optional<ConfigProblem> checkInstanceId(ConfigValues values) {
        String id = values.text("group.instance.id");
        if (id.equals(".") || id.equals("..") || id.length() > LONGEST_INSTANCE_ID || !hasTopicCharacters(id)) {
            return Optional.of(new ConfigProblem(
                    "group.instance.id",
                    "must be made of at most " + LONGEST_INSTANCE_ID
                            + " of the characters a-z, A-Z, 0-9, '.', '_', '-' "
                            + "and be neither \".\" nor \"..\", not " + ConfigProblem.quote(id)));
        }
        return Optional.empty();
    }

    private static boolean hasTopicCharacters(String id) {
        return id.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '.'
                        || c == '_'
                        || c == '-');
    }

    private static Optional<ConfigProblem> checkOffsetReset(ConfigValues values) {
        String reset = values.text("auto.offset.reset");
        if (reset.startsWith("by_duration:")) {
            return Optional.of(new ConfigProblem(
                    "auto.offset.reset", "by_duration is not supported yet: latest, earliest or none only"));
        }
        if (!List.of("latest", "earliest", "none").contains(reset)) {
            return Optional.of(new ConfigProblem(
                    "auto.offset.reset", "must be one of latest, earliest, none, not " + ConfigProblem.quote(reset)));
        }
        return Optional.empty();
    }

    private static List<ConfigProblem> checkAssignors(ConfigValues values) {
        return values.list("partition.assignment.strategy").stream()
                .filter(name -> AssignorNames.protocolName(name).isEmpty())
                .map(name -> new ConfigProblem(
                        "partition.assignment.strategy",
                        "has no assignor " + ConfigProblem.quote(name) + ": only Kafka's own are modelled, "
                                + String.join(", ", AssignorNames.ALL)))
                .toList();
    }

    /** The assignors' protocol names; like Kafka, a repeated one counts once. */
    static List<String> assignors(ConfigValues values) {
        return values.list("partition.assignment.strategy").stream()
                .map(name -> AssignorNames.protocolName(name).orElseThrow())
                .distinct()
                .toList();
    }

    /** A base backoff without a greatest one switches the exponential growth off, as in Kafka. */
    static long reconnectBackoffMaxMs(ConfigValues values) {
        boolean onlyBase = values.config().containsKey("reconnect.backoff.ms")
                && !values.config().containsKey("reconnect.backoff.max.ms");
        return values.wholeLong(onlyBase ? "reconnect.backoff.ms" : "reconnect.backoff.max.ms");
    }
}
