package dev.rebalancesim.cli;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes of a scenario that are well-formed and mostly allowed, but which nobody would think of. */
final class GentleMutations {

    private static final Pattern NUMBER = Pattern.compile("(?<=: )[0-9][0-9.]*(?=[ ,}\\n])");
    private static final Pattern DURATION = Pattern.compile("(?<=: )\"[0-9.]+(us|ms|s|m|h)\"");
    private static final Pattern CONFIG = Pattern.compile("\"config\": \\{");
    private static final Pattern CONSUMER = Pattern.compile("\"id\": \"[^\"]*\",");
    private static final Pattern ASSIGNOR = Pattern.compile("\"(range|roundrobin|sticky|cooperative-sticky)\"");
    private static final Pattern EVENTS = Pattern.compile("\"events\": \\[");
    private static final Pattern EXPECT = Pattern.compile("\"expect\": \\[");

    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "3", "17", "40", "500", "5000", "5", "24", "20000", "1000000000");
    private static final List<String> DURATIONS = List.of(
            "\"0s\"",
            "\"1us\"",
            "\"1ms\"",
            "\"20ms\"",
            "\"700ms\"",
            "\"3s\"",
            "\"7s\"",
            "\"45s\"",
            "\"61s\"",
            "\"5m\"",
            "\"10m\"",
            "\"1h\"",
            "\"87600h\"");

    private static final List<String> CONFIGS = List.of(
            "\"session.timeout.ms\": \"%s\"",
            "\"heartbeat.interval.ms\": \"%s\"",
            "\"max.poll.interval.ms\": \"%s\"",
            "\"fetch.max.wait.ms\": \"%s\"",
            "\"request.timeout.ms\": \"%s\"",
            "\"default.api.timeout.ms\": \"%s\"",
            "\"retry.backoff.ms\": \"%s\"",
            "\"retry.backoff.max.ms\": \"%s\"",
            "\"reconnect.backoff.ms\": \"%s\"",
            "\"reconnect.backoff.max.ms\": \"%s\"",
            "\"metadata.max.age.ms\": \"%s\"",
            "\"auto.commit.interval.ms\": \"%s\"");
    private static final List<String> TIMES =
            List.of("0ms", "1ms", "2ms", "50ms", "900ms", "2999ms", "6s", "30s", "45s", "300s", "24h", "2147483647ms");

    private static final List<String> OTHER_CONFIGS = List.of(
            "\"max.poll.records\": 1",
            "\"max.poll.records\": 2147483647",
            "\"fetch.min.bytes\": 2147483647",
            "\"fetch.max.bytes\": 0",
            "\"max.partition.fetch.bytes\": 1",
            "\"isolation.level\": \"read_committed\"",
            "\"auto.offset.reset\": \"none\"",
            "\"group.instance.id\": \"same\"",
            "\"group.instance.id\": \"w-{index}\"",
            "\"client.rack\": \"r-{index}\"");

    private static final List<String> ENTRIES = List.of(
            "\"processing\": { \"perRecord\": %s },",
            "\"processing\": { \"perBatch\": %s, \"pollTimeout\": \"0s\" },",
            "\"processing\": { \"commit\": \"sync\" },",
            "\"processing\": { \"commit\": \"beforeProcessing\", \"perRecord\": %s },",
            "\"listener\": { \"onRevoked\": %s, \"onAssignedPerPartition\": %s },",
            "\"listener\": { \"commitOnRevoke\": true, \"onAssigned\": %s },",
            "\"network\": { \"latency\": %s },",
            "\"start\": { \"at\": %s, \"every\": \"1s\", \"order\": \"reversed\" },");

    private static final List<String> ACTIONS = List.of(
            "\"action\": \"stop\", \"consumers\": \"*\"",
            "\"action\": \"stop\", \"consumers\": \"*\", \"leaveGroup\": \"remain\"",
            "\"action\": \"start\", \"consumers\": \"*\"",
            "\"action\": \"crash\", \"consumers\": \"*\"",
            "\"action\": \"restart\", \"consumers\": \"*\", \"downFor\": %s",
            "\"action\": \"restart\", \"consumers\": \"*-1\", \"downFor\": %s, \"how\": \"crash\"",
            "\"action\": \"rollingRestart\", \"consumers\": \"*\", \"every\": %s, \"downFor\": %s",
            "\"action\": \"stall\", \"consumers\": \"*\", \"for\": %s",
            "\"action\": \"freeze\", \"consumers\": \"*\", \"for\": %s",
            "\"action\": \"disconnect\", \"consumers\": \"*\", \"for\": %s",
            "\"action\": \"setProcessing\", \"consumers\": \"*\", \"perRecord\": %s",
            "\"action\": \"unsubscribe\", \"consumers\": \"*\"",
            "\"action\": \"subscribe\", \"consumers\": \"*\", \"pattern\": \".*\"",
            "\"action\": \"enforceRebalance\", \"consumers\": \"*\"",
            "\"action\": \"removeMember\", \"consumers\": \"*\"",
            "\"action\": \"failCoordinator\", \"for\": %s, \"load\": %s",
            "\"action\": \"createTopic\", \"topic\": \"added\", \"partitions\": 3, \"recordsPerSecond\": 7",
            "\"action\": \"deleteTopic\", \"topic\": \"orders\"",
            "\"action\": \"addPartitions\", \"topic\": \"orders\", \"to\": 37",
            "\"action\": \"setRate\", \"topic\": \"orders\", \"recordsPerSecond\": 10000000",
            "\"action\": \"seek\", \"consumers\": \"*\", \"topic\": \"orders\", \"to\": \"beginning\"",
            "\"action\": \"seek\", \"consumers\": \"*\", \"topic\": \"orders\", \"to\": 1000000000000");

    private final Random random;

    GentleMutations(Random random) {
        this.random = random;
    }

    String mutate(String text) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> replaced(text, NUMBER, "", one(NUMBERS));
            case 2 -> replaced(text, DURATION, "", one(DURATIONS));
            case 3 -> replaced(text, ASSIGNOR, "", "\"" + one(List.of("range", "roundrobin", "sticky")) + "\"");
            case 4 -> replaced(text, CONFIG, "$", " " + one(CONFIGS).formatted(one(TIMES)) + ", ");
            case 5 -> replaced(text, CONFIG, "$", " " + one(OTHER_CONFIGS) + ", ");
            case 6 -> replaced(text, CONSUMER, "$", " " + withDurations(one(ENTRIES)));
            default -> replaced(withEvents(text), EVENTS, "$", event() + ", ");
        };
    }

    private String event() {
        return "{ \"at\": \"" + random.nextInt(100) + "s\", " + withDurations(one(ACTIONS)) + " }";
    }

    private String withEvents(String text) {
        return EVENTS.matcher(text).find() ? text : replaced(text, EXPECT, "^", "\"events\": [" + event() + "], ");
    }

    private String withDurations(String template) {
        String filled = template;
        while (filled.contains("%s")) {
            filled = filled.replaceFirst("%s", one(DURATIONS.subList(0, 11)));
        }
        return filled;
    }

    /** Replaces one of the places, or adds something before (^) or behind ($) it. */
    private String replaced(String text, Pattern pattern, String where, String replacement) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        int from = where.equals("$") ? one.end() : one.start();
        int to = where.equals("^") ? one.start() : one.end();
        return text.substring(0, from) + replacement + text.substring(to);
    }

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
