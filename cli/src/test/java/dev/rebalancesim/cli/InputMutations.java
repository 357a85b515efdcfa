package dev.rebalancesim.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a scenario's file in its structure, types, values, sizes, depth and encoding; the same seed, the same way. */
final class InputMutations {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?[0-9.]+|true|false|null|[\\[\\]{},:]");
    private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"]*\"|-?[0-9.]+|true|false)");
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2",
            "7",
            "1000",
            "100000",
            "1000000",
            "10000000",
            "1000000000",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "1e400",
            "1e-400",
            "0.000001",
            "1.5",
            "-0.0",
            "9".repeat(900),
            "9".repeat(20_000),
            "1E+2147483647");

    private static final List<String> DURATIONS = List.of(
            "\"0s\"",
            "\"1us\"",
            "\"1ms\"",
            "\"10ms\"",
            "\"3s\"",
            "\"44999ms\"",
            "\"45s\"",
            "\"300s\"",
            "\"1h\"",
            "\"9000h\"",
            "\"87600h\"",
            "\"1000000h\"",
            "\"-3s\"",
            "\"3\"",
            "\"1e3s\"",
            "\"3 s\"");

    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\"*\"",
            "\"worker-*\"",
            "\"worker-0\"",
            "\"orders\"",
            "\"manual\"",
            "\"{index}\"",
            "\"w-{index}\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"range\"",
            "\"range,sticky\"",
            "\"cooperative-sticky\"",
            "\"earliest\"",
            "\"none\"",
            "\"read_committed\"",
            "\"sync\"",
            "\"beforeProcessing\"",
            "\"crash\"",
            "\"stop\"",
            "\"restart\"",
            "\"stall\"",
            "\"freeze\"",
            "\"disconnect\"",
            "\"rollingRestart\"",
            "\"unsubscribe\"",
            "\"removeMember\"",
            "\"enforceRebalance\"",
            "\"(a+)+$\"",
            "\"(o|or|ord)*(r|d|e)*s+s\"",
            "\"[\"",
            "\"measured\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"distribution\": \"normal\", \"mean\": \"1ms\", \"stddev\": \"9h\"}",
            "{\"distribution\": \"exponential\", \"mean\": \"2s\"}",
            "{\"distribution\": \"uniform\", \"min\": \"0s\", \"max\": \"87600h\"}",
            "{\"distribution\": \"lognormal\", \"median\": \"1us\", \"p99\": \"87600h\"}",
            "NaN",
            "'x'",
            "/* c */ 1");

    private static final List<String> CONFIGS = List.of(
            "session.timeout.ms",
            "heartbeat.interval.ms",
            "max.poll.interval.ms",
            "max.poll.records",
            "fetch.min.bytes",
            "fetch.max.wait.ms",
            "fetch.max.bytes",
            "max.partition.fetch.bytes",
            "request.timeout.ms",
            "default.api.timeout.ms",
            "retry.backoff.ms",
            "retry.backoff.max.ms",
            "reconnect.backoff.ms",
            "metadata.max.age.ms",
            "auto.commit.interval.ms",
            "enable.auto.commit",
            "auto.offset.reset",
            "isolation.level",
            "group.instance.id",
            "group.id",
            "client.rack",
            "partition.assignment.strategy",
            "group.initial.rebalance.delay.ms",
            "group.max.size",
            "offsets.retention.minutes");

    private static final List<String> KEYS = List.of(
            "at",
            "action",
            "consumers",
            "consumer",
            "count",
            "topics",
            "topic",
            "pattern",
            "config",
            "configFile",
            "processing",
            "listener",
            "perRecord",
            "perBatch",
            "pollTimeout",
            "onRevoked",
            "start",
            "every",
            "for",
            "to",
            "load",
            "downFor",
            "how",
            "racks",
            "partitions",
            "recordsPerSecond",
            "recordSize",
            "transactionEvery",
            "assignorTime",
            "latency",
            "append",
            "duration",
            "seed",
            "name",
            "maxUnavailable",
            "leaveGroup",
            "commit",
            "metric",
            "atMost");

    private final Random random;

    InputMutations(long seed) {
        this.random = new Random(seed);
    }

    /** The text after one to four mutations, as bytes; half of them leave a scenario that may be run. */
    byte[] mutate(String text) {
        String mutated = text;
        int times = 1 + random.nextInt(4);
        if (random.nextBoolean()) {
            GentleMutations gentle = new GentleMutations(random);
            for (int i = 0; i < times; i++) {
                mutated = gentle.mutate(mutated);
            }
            return mutated.getBytes(StandardCharsets.UTF_8);
        }
        for (int i = 0; i < times; i++) {
            mutated = mutateOnce(mutated);
        }
        return encoded(mutated);
    }

    private String mutateOnce(String text) {
        return switch (random.nextInt(20)) {
            case 0 -> cut(text);
            case 1 -> text.substring(0, at(text)) + (char) random.nextInt(0x10000) + text.substring(at(text));
            case 2 -> deepen(text);
            case 3 -> replaced(text, OBJECT, this::manyTimes);
            case 4 -> replaced(text, VALUE, value -> "\"" + "x".repeat(size()) + "\"");
            case 5, 6 -> replaced(text, TOKEN, token -> any());
            case 7 ->
                replaced(
                        text,
                        OBJECT,
                        object -> object.replaceFirst(
                                "\\{", Matcher.quoteReplacement("{ " + key() + ": " + any() + ", ")));
            case 8, 9 -> replaced(text, OBJECT, this::withConfig);
            case 10 -> replaced(text, OBJECT, object -> object.replaceFirst("\\{(\\s*\"[^\"]*\")", "{$1: 1,$1"));
            default -> replaced(text, VALUE, this::alike);
        };
    }

    private interface Replacement {
        String of(String token);
    }

    private String replaced(String text, Pattern pattern, Replacement replacement) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty() || text.length() > 1_000_000) {
            return text;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return text.substring(0, one.start()) + replacement.of(one.group()) + text.substring(one.end());
    }

    /** Another value of the same kind, which is more likely to get far. */
    private String alike(String value) {
        if (!value.startsWith("\"")) {
            return one(NUMBERS);
        }
        return Character.isDigit(value.charAt(1)) ? one(DURATIONS) : one(WORDS);
    }

    private String any() {
        return switch (random.nextInt(4)) {
            case 0 -> one(NUMBERS);
            case 1 -> one(DURATIONS);
            case 2 -> key();
            default -> one(WORDS);
        };
    }

    private String key() {
        return "\"" + one(KEYS) + "\"";
    }

    private String withConfig(String object) {
        String value = random.nextBoolean() ? one(NUMBERS.subList(0, 12)) : one(DURATIONS);
        String other = random.nextInt(4) == 0 ? one(WORDS) : value;
        return object.contains(".ms\"") || object.contains("assignment.strategy")
                ? object.replaceFirst("\\{", Matcher.quoteReplacement("{ \"" + one(CONFIGS) + "\": " + other + ", "))
                : object.replaceFirst(
                        "\\{", Matcher.quoteReplacement("{ \"config\": { \"" + one(CONFIGS) + "\": " + other + " }, "));
    }

    private String manyTimes(String object) {
        int times = Math.min(random.nextInt(20) == 0 ? 20_000 : 40, 4_000_000 / object.length());
        return String.join(", ", java.util.Collections.nCopies(times, object));
    }

    private String deepen(String text) {
        int depth = random.nextBoolean() ? 60 : 10_000;
        return replaced(
                text,
                VALUE,
                value -> random.nextBoolean()
                        ? "[".repeat(depth) + value + "]".repeat(depth)
                        : "{\"a\":".repeat(depth) + value + (random.nextInt(5) == 0 ? "" : "}".repeat(depth)));
    }

    private String cut(String text) {
        int from = at(text);
        int to = Math.min(text.length(), from + random.nextInt(60));
        return random.nextBoolean() ? text.substring(0, from) : text.substring(0, from) + text.substring(to);
    }

    private byte[] encoded(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(60)) {
            case 0 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, plain);
            case 1 -> text.getBytes(StandardCharsets.UTF_16);
            case 2 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 3 -> text.getBytes(Charset.forName("UTF-32BE"));
            case 4 -> (text + "\u00e9\u00ff").getBytes(StandardCharsets.ISO_8859_1);
            case 5 -> flipped(plain);
            case 6 -> joined(plain, new byte[] {0});
            case 7 -> joined(plain, plain);
            case 8 -> new byte[random.nextInt(4)];
            case 9 -> random.nextInt(10) == 0 ? new byte[17 * 1024 * 1024] : joined(new byte[] {31, -117, 8}, plain);
            default -> plain;
        };
    }

    private byte[] flipped(byte[] plain) {
        byte[] flipped = plain.clone();
        for (int i = 0; i < 3 && flipped.length > 0; i++) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private int at(String text) {
        return random.nextInt(text.length() + 1);
    }

    private int size() {
        return random.nextInt(10) == 0 ? 1_000_000 : 300;
    }

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
