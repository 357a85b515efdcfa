package dev.rebalancesim.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Breaks a scenario's text in ways that people, editors and networks do; the same seed breaks it the same way. */
final class Mutations {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?[0-9.]+|true|false|null|[\\[\\]{},:]");

    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "1.5",
            "1e3",
            "1e400",
            "-0",
            "100000",
            "100001",
            "2147483648",
            "99999999999999999999",
            "null",
            "true",
            "false",
            "\"\"",
            "\"*\"",
            "\"?\"",
            "\"worker-*\"",
            "\"manual\"",
            "\"3s\"",
            "\"-3s\"",
            "\"3\"",
            "\"10ms\"",
            "\"1000000h\"",
            "\"{index}\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"distribution\": \"normal\", \"mean\": \"1ms\", \"stddev\": \"9h\"}",
            "{\"distribution\": \"exponential\", \"mean\": 5}",
            "\"range,sticky\"",
            "\"cooperative-sticky\"",
            "\"crash\"",
            "\"rollingRestart\"",
            "\"scale\"",
            "\"setProcessing\"",
            "\"addPartitions\"",
            "\"setRate\"",
            "\"subscribe\"",
            "\"seek\"",
            "\"createTopic\"",
            "\"deleteTopic\"",
            "\"failCoordinator\"",
            "\"orders\"",
            "\"(a+)*[\"",
            "\"end\"",
            "\"measured\"",
            "NaN",
            "'x'",
            "// c",
            "\u00e9");

    private static final List<String> KEYS = List.of(
            "at",
            "action",
            "consumers",
            "consumer",
            "count",
            "topics",
            "config",
            "configFile",
            "processing",
            "listener",
            "start",
            "every",
            "for",
            "to",
            "downFor",
            "how",
            "racks",
            "pattern",
            "topic",
            "partition",
            "load",
            "assignorTime",
            "transactionEvery",
            "network",
            "latency",
            "perRecord",
            "session.timeout.ms",
            "heartbeat.interval.ms",
            "group.instance.id",
            "group.id",
            "max.poll.records",
            "enable.auto.commit",
            "partition.assignment.strategy",
            "duration",
            "seed",
            "expect",
            "metric",
            "atMost",
            "recordsPerSecond",
            "partitions",
            "id",
            "name",
            "$schema",
            "maxUnavailable",
            "leaveGroup",
            "commit");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** The text after one to five mutations. */
    String mutate(String text) {
        String mutated = text;
        int times = 1 + random.nextInt(5);
        for (int i = 0; i < times; i++) {
            mutated = random.nextInt(3) == 0 ? mutateCharacters(mutated) : mutateTokens(mutated);
        }
        return mutated;
    }

    private String mutateCharacters(String text) {
        if (text.isEmpty()) {
            return "{";
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(20) == 0 ? 400 : 8));
        String slice = text.substring(from, to);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, to) + slice + text.substring(to);
            case 3 ->
                text.substring(0, from)
                        + (char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 128)
                        + text.substring(from + 1);
            case 4 -> text.substring(0, from) + "[".repeat(random.nextInt(200)) + text.substring(from);
            default -> text.substring(0, from) + slice.toUpperCase(java.util.Locale.ROOT) + text.substring(to);
        };
    }

    /** The text with one word, number or sign replaced. */
    String mutateTokens(String text) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return text + "{}";
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        MatchResult other = tokens.get(random.nextInt(tokens.size()));
        String key = "\"" + KEYS.get(random.nextInt(KEYS.size())) + "\"";
        String value = VALUES.get(random.nextInt(VALUES.size()));
        List<String> replacements = new ArrayList<>();
        replacements.add(value);
        replacements.add(other.group());
        replacements.add(token.group().startsWith("\"") ? key : value);
        replacements.add(token.group() + ", " + key + ": " + value + ", ");
        replacements.add(token.group().equals("{") ? "{ " + key + ": " + value + ", " : value);
        replacements.add("");
        String replacement = replacements.get(random.nextInt(replacements.size()));
        return text.substring(0, token.start()) + replacement + text.substring(token.end());
    }
}
