package dev.rebalancesim.scenarios.advice;

import java.util.List;
import java.util.stream.Stream;

/** Scenarios in which the rules of advice speak, and such in which they are silent. */
final class AdviceCases {

    private AdviceCases() {}

    /** A group about which there is nothing to say. */
    static final String SOUND = """
            { "name": "sound", "duration": "10m",
              "broker": { "config": { "group.max.size": 10 } },
              "topics": [ { "name": "orders", "partitions": 12, "recordsPerSecond": 10 } ],
              "consumers": [
                { "id": "worker", "count": 4, "topics": ["orders"],
                  "config": { "partition.assignment.strategy": "cooperative-sticky",
                              "auto.offset.reset": "earliest" },
                  "processing": { "perRecord": "1ms" },
                  "listener": { "onRevoked": "50ms" } } ],
              "events": [ { "at": "1m", "action": "stop", "consumers": "worker-3" } ] }
            """;

    private static final String CONFIG = "consumers.worker.config.";

    /**
     * What a rule makes of the sound scenario after some changes.
     *
     * @param path where its advice stands; "" if it has none
     * @param says a part of what it says
     */
    record Case(String rule, String path, String says, List<String> changes) {
        @Override
        public String toString() {
            return rule + (path.isEmpty() ? " is silent: " : " speaks: ") + changes;
        }
    }

    private static Case speaks(String rule, String path, String says, String... changes) {
        return new Case(rule, path, says, List.of(changes));
    }

    private static Case silent(String rule, String... changes) {
        return new Case(rule, "", "", List.of(changes));
    }

    static String config(String name, String value) {
        return CONFIG + name + "=" + value;
    }

    private static String event(String event) {
        return "events=[" + event + "]";
    }

    static Stream<Case> all() {
        return Stream.of(timeouts(), assignors(), members(), commits()).flatMap(some -> some);
    }

    private static Stream<Case> timeouts() {
        String heartbeat = "heartbeat.interval.ms";
        String session = "session.timeout.ms";
        return Stream.of(
                speaks(
                        "heartbeat-interval",
                        "consumers[0].config.heartbeat.interval.ms",
                        "At most 15000 ms",
                        config(heartbeat, "16s")),
                speaks(
                        "heartbeat-interval",
                        "consumers[0].config.session.timeout.ms",
                        "2 lost heartbeats in a row",
                        config(session, "8s")),
                speaks(
                        "heartbeat-interval",
                        "events[0].config.heartbeat.interval.ms",
                        "single lost or late heartbeat",
                        event("{\"at\":\"1m\",\"action\":\"restart\",\"consumers\":\"worker-*\",\"downFor\":\"1s\","
                                + "\"config\":{\"heartbeat.interval.ms\":\"40s\"}}")),
                silent("heartbeat-interval", config(heartbeat, "15s")),
                silent("heartbeat-interval", config(session, "9s")),
                speaks(
                        "session-timeout-bounds",
                        "consumers[0].config.session.timeout.ms",
                        "6 s to 30 min",
                        config(session, "5s"),
                        config(heartbeat, "1s")),
                speaks(
                        "session-timeout-bounds",
                        "consumers[0].config.session.timeout.ms",
                        "INVALID_SESSION_TIMEOUT",
                        config(session, "31m")),
                silent("session-timeout-bounds", config(session, "6s"), config(heartbeat, "1s")),
                silent(
                        "session-timeout-bounds",
                        config(session, "5s"),
                        config(heartbeat, "1s"),
                        "broker.config.group.min.session.timeout.ms=5s"),
                speaks(
                        "poll-interval",
                        "consumers[0].config",
                        "longer than max.poll.interval.ms, 5 min",
                        "consumers.worker.processing.perRecord=700ms"),
                speaks(
                        "poll-interval",
                        "consumers[0].config.max.poll.records",
                        "With max.poll.records=149 a batch",
                        "consumers.worker.processing.perRecord=1s",
                        "consumers.worker.processing.perBatch=500ms",
                        config("max.poll.records", "200")),
                speaks(
                        "poll-interval",
                        "events[0]",
                        "66 % of max.poll.interval.ms",
                        event("{\"at\":\"1m\",\"action\":\"setProcessing\",\"consumers\":\"worker-*\","
                                + "\"perRecord\":\"400ms\"}")),
                speaks(
                        "poll-interval",
                        "consumers[0].config",
                        "Only a greater max.poll.interval.ms helps",
                        "consumers.worker.processing.perBatch=4m"),
                silent("poll-interval", "consumers.worker.processing.perRecord=300ms"),
                silent(
                        "poll-interval",
                        "consumers.worker.processing.perRecord=700ms",
                        "topics.orders.recordsPerSecond=0"),
                silent(
                        "poll-interval",
                        "consumers.worker.processing.perRecord=700ms",
                        "topics.orders.recordSize=1000000"),
                speaks(
                        "revoke-callback",
                        "consumers[0].listener.onRevoked",
                        "no longer than max.poll.interval.ms, 5 min",
                        "consumers.worker.listener.onRevoked=6m"),
                silent("revoke-callback", "consumers.worker.listener.onRevoked=4m"),
                speaks(
                        "request-timeout",
                        "consumers[0].config.request.timeout.ms",
                        "not above fetch.max.wait.ms, 500 ms",
                        config("request.timeout.ms", "500")),
                speaks(
                        "request-timeout",
                        "consumers[0].config.fetch.max.wait.ms",
                        "request.timeout.ms of 30 s",
                        config("fetch.max.wait.ms", "31s")),
                silent("request-timeout", config("request.timeout.ms", "501")),
                speaks(
                        "commit-timeout",
                        "events[0]",
                        "away for 75 s",
                        "consumers.worker.processing.commit=sync",
                        event("{\"at\":\"1m\",\"action\":\"failCoordinator\",\"for\":\"70s\",\"load\":\"5s\"}")),
                silent(
                        "commit-timeout",
                        "consumers.worker.processing.commit=sync",
                        event("{\"at\":\"1m\",\"action\":\"failCoordinator\",\"for\":\"55s\",\"load\":\"5s\"}")),
                silent(
                        "commit-timeout",
                        event("{\"at\":\"1m\",\"action\":\"failCoordinator\",\"for\":\"70s\",\"load\":\"5s\"}")),
                speaks(
                        "ends-too-early",
                        "events[0]",
                        "The run ends 30 s later",
                        event("{\"at\":\"570s\",\"action\":\"crash\",\"consumers\":\"worker-1\"}")),
                speaks(
                        "ends-too-early",
                        "events[0]",
                        "worker-1 is gone",
                        config("group.instance.id", "w-{index}"),
                        event("{\"at\":\"570s\",\"action\":\"stop\",\"consumers\":\"worker-1\"}")),
                silent("ends-too-early", event("{\"at\":\"9m\",\"action\":\"crash\",\"consumers\":\"worker-1\"}")),
                silent("ends-too-early", event("{\"at\":\"570s\",\"action\":\"stop\",\"consumers\":\"worker-1\"}")),
                silent(
                        "ends-too-early",
                        event("{\"at\":\"570s\",\"action\":\"crash\",\"consumers\":\"worker-1\"},"
                                + "{\"at\":\"580s\",\"action\":\"start\",\"consumers\":\"worker-1\"}")));
    }

    private static Stream<Case> assignors() {
        String strategy = "partition.assignment.strategy";
        String spare = "{\"id\":\"worker\",\"count\":4,\"topics\":[\"orders\"],\"config\":"
                + "{\"partition.assignment.strategy\":\"range\",\"auto.offset.reset\":\"earliest\"}}";
        String upgrade = "{\"at\":\"1m\",\"action\":\"rollingRestart\",\"consumers\":\"worker-*\",\"every\":\"20s\","
                + "\"downFor\":\"5s\",\"config\":{\"partition.assignment.strategy\":\"%s\"}}";
        return Stream.of(
                speaks("default-assignors", "consumers[0].config", "all 4 members", config(strategy, "null")),
                silent("default-assignors", config(strategy, "range")),
                silent("default-assignors", config(strategy, "null"), "consumers.worker.count=1", event("")),
                speaks(
                        "eager-large-group",
                        "consumers[0].config.partition.assignment.strategy",
                        "all 12 partitions from all 20 members",
                        config(strategy, "range"),
                        "consumers.worker.count=20",
                        event("")),
                silent("eager-large-group", config(strategy, "range"), "consumers.worker.count=19", event("")),
                silent("eager-large-group", "consumers.worker.count=20", event("")),
                speaks(
                        "no-common-assignor",
                        "events[0]",
                        "INCONSISTENT_GROUP_PROTOCOL",
                        config(strategy, "range"),
                        event(upgrade.formatted("cooperative-sticky"))),
                speaks(
                        "no-common-assignor",
                        "consumers[1]",
                        "other offers [sticky]",
                        "consumers=[" + spare + ",{\"id\":\"other\",\"topics\":[\"orders\"],"
                                + "\"config\":{\"partition.assignment.strategy\":\"sticky\"}}]"),
                silent(
                        "no-common-assignor",
                        config(strategy, "range"),
                        event(upgrade.formatted("cooperative-sticky,range"))),
                silent(
                        "no-common-assignor",
                        config(strategy, "range"),
                        "consumers.worker.count=1",
                        event(upgrade.formatted("cooperative-sticky"))),
                speaks(
                        "idle-members",
                        "consumers[0].count",
                        "4 members share 3 partitions: 1 of them gets nothing",
                        "topics.orders.partitions=3",
                        event("")),
                speaks(
                        "idle-members",
                        "consumers[0].count",
                        "of 4 members 2 get nothing, although there are 4 partitions",
                        "topics=[{\"name\":\"a\",\"partitions\":2},{\"name\":\"b\",\"partitions\":2}]",
                        "consumers.worker.topics=[\"a\",\"b\"]",
                        config(strategy, "range"),
                        event("")),
                silent(
                        "idle-members",
                        "topics=[{\"name\":\"a\",\"partitions\":2},{\"name\":\"b\",\"partitions\":2}]",
                        "consumers.worker.topics=[\"a\",\"b\"]",
                        event("")),
                silent("idle-members", "topics.orders.partitions=4", event("")),
                silent("idle-members", "topics.orders.partitions=3"),
                silent(
                        "idle-members",
                        "topics.orders.partitions=3",
                        event("{\"at\":\"1m\",\"action\":\"addPartitions\",\"topic\":\"orders\",\"to\":4}")));
    }

    private static Stream<Case> members() {
        String restart = "{\"at\":\"1m\",\"action\":\"restart\",\"consumers\":\"worker-1\",\"downFor\":\"%s\"%s}";
        String ids = config("group.instance.id", "w-{index}");
        String twin = "{\"id\":\"%s\",\"topics\":[\"orders\"],\"start\":%s,\"config\":{\"group.instance.id\":\"x\","
                + "\"partition.assignment.strategy\":\"cooperative-sticky\",\"auto.offset.reset\":\"earliest\"}}";
        return Stream.of(
                speaks(
                        "static-restart",
                        "events[0].downFor",
                        "but its session ends after 45 s",
                        ids,
                        event(restart.formatted("46s", ""))),
                speaks(
                        "static-restart",
                        "events[0].downFor",
                        "its session may end meanwhile",
                        ids,
                        event(restart.formatted("43s", ""))),
                silent("static-restart", ids, event(restart.formatted("42s", ""))),
                silent("static-restart", event(restart.formatted("46s", ""))),
                silent("static-restart", ids, event(restart.formatted("46s", ",\"leaveGroup\":\"leave\""))),
                speaks(
                        "duplicate-instance-id",
                        "consumers[0].config.group.instance.id",
                        "worker-0 and worker-1 live at the same time",
                        config("group.instance.id", "same")),
                speaks(
                        "duplicate-instance-id",
                        "consumers[1].config.group.instance.id",
                        "a and b live",
                        "consumers=[" + twin.formatted("a", "{}") + "," + twin.formatted("b", "{\"at\":\"1m\"}") + "]",
                        event("")),
                silent(
                        "duplicate-instance-id",
                        "consumers=[" + twin.formatted("a", "{}") + "," + twin.formatted("b", "{\"at\":\"1m\"}") + "]",
                        event("{\"at\":\"30s\",\"action\":\"stop\",\"consumers\":\"a\"}")),
                silent("duplicate-instance-id", ids),
                speaks(
                        "group-max-size",
                        "broker.config.group.max.size",
                        "Up to 4 members live at the same time",
                        "broker.config.group.max.size=3"),
                silent("group-max-size", "broker.config.group.max.size=4"),
                speaks(
                        "too-slow",
                        "consumers[0].processing.perRecord",
                        "120 records arrive in a second, and 4 members manage 100 at 40 ms each",
                        "consumers.worker.processing.perRecord=40ms",
                        event("")),
                speaks(
                        "too-slow",
                        "consumers[0].processing.perRecord",
                        "Members alone do not help",
                        "consumers.worker.processing.perRecord=400ms",
                        event("")),
                silent("too-slow", "consumers.worker.processing.perRecord=33ms", event("")));
    }

    private static Stream<Case> commits() {
        String crash = event("{\"at\":\"1m\",\"action\":\"crash\",\"consumers\":\"worker-1\"}");
        String more = event("{\"at\":\"1m\",\"action\":\"addPartitions\",\"topic\":\"orders\",\"to\":16}");
        String latest = config("auto.offset.reset", "latest");
        return Stream.of(
                speaks("crash-duplicates", "events[0]", "up to about 150 records", crash),
                silent("crash-duplicates"),
                silent("crash-duplicates", crash, config("auto.commit.interval.ms", "1s")),
                silent("crash-duplicates", crash, "consumers.worker.processing.commit=sync"),
                silent("crash-duplicates", crash, "topics.orders.recordsPerSecond=0"),
                speaks(
                        "commit-before-processing",
                        "consumers[0].processing.commit",
                        "up to 500 records",
                        "consumers.worker.processing.commit=beforeProcessing"),
                silent("commit-before-processing", "consumers.worker.processing.commit=sync"),
                speaks(
                        "never-commits",
                        "consumers[0].config.enable.auto.commit",
                        "worker never commits",
                        config("enable.auto.commit", "false")),
                silent(
                        "never-commits",
                        config("enable.auto.commit", "false"),
                        "consumers.worker.processing.commit=async"),
                silent(
                        "never-commits",
                        config("enable.auto.commit", "false"),
                        "consumers.worker.listener.commitOnRevoke=true"),
                speaks("offset-reset-latest", "events[0]", "the new partitions of orders", more, latest),
                speaks(
                        "offset-reset-latest",
                        "events[0]",
                        "What is written to orders-eu before",
                        "consumers.worker.topics=null",
                        "consumers.worker.pattern=orders.*",
                        latest,
                        event("{\"at\":\"1m\",\"action\":\"createTopic\",\"topic\":\"orders-eu\",\"partitions\":2,"
                                + "\"recordsPerSecond\":1}")),
                silent("offset-reset-latest", more),
                silent("offset-reset-latest", more, latest, "topics.orders.recordsPerSecond=0"));
    }
}
