package dev.rebalancesim.scenarios;

import static dev.rebalancesim.scenarios.Broken.by;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics, consumers and their configs that cannot be. */
class BrokenConsumersTest {

    private static final String ORDERS = "{ \"name\": \"orders\", \"partitions\": 12, \"recordsPerSecond\": 10 }";
    private static final String SPARE = "{ \"id\": \"spare\", \"topics\": [\"orders\"], \"start\": \"manual\" }";
    private static final String START = "\"start\": { \"at\": \"1s\", \"every\": \"2s\" }";
    private static final String SESSION = "\"session.timeout.ms\": \"10s\"";
    private static final String LISTENER = "\"listener\": { \"onRevoked\": \"50ms\" }";

    static Stream<Broken> topics() {
        return Stream.of(
                by("\"partitions\": 12", "▶\"partition\": 12", "topics[0].partition", "did you mean \"partitions\"?"),
                by(ORDERS, "▶{ \"name\": \"orders\" }", "topics[0].partitions", "is missing, for example 12"),
                by("\"partitions\": 12", "\"partitions\": ▶0", "topics[0].partitions", "from 1 to 1000000, not 0"),
                by("\"partitions\": 12", "\"partitions\": ▶\"12\"", "topics[0].partitions", "a whole number"),
                by("\"partitions\": 12", "\"partitions\": ▶2.5", "topics[0].partitions", "not 2.5"),
                by("\"partitions\": 3", "\"partitions\": ▶999999", "topics[1].partitions", "1000000 partitions in all"),
                by(
                        "\"refunds\", \"partitions\"",
                        "▶\"orders\", \"partitions\"",
                        "topics[1].name",
                        "two topics \"orders\""),
                by("\"refunds\", \"partitions\"", "▶\"..\", \"partitions\"", "topics[1].name", "neither \".\" nor"),
                by("\"recordsPerSecond\": 10", "\"recordsPerSecond\": ▶-1", "topics[0].recordsPerSecond", "from 0 to"),
                by("\"recordsPerSecond\": 10", "\"recordsPerSecond\": ▶1e9", "topics[0].recordsPerSecond", "from 0"),
                by("\"recordsPerSecond\": 10", "\"recordSize\": ▶0", "topics[0].recordSize", "from 1 to 2147483647"),
                by("\"recordsPerSecond\": 10", "\"createdAt\": ▶\"1h\"", "topics[0].createdAt", "after the end"),
                by("\"recordsPerSecond\": 10", "\"racks\": ▶\"a\"", "topics[0].racks", "must be an array"),
                by("\"recordsPerSecond\": 10", "\"racks\": ▶[[\"a\"]]", "topics[0].racks", "each of the 12 partitions"),
                by("\"recordsPerSecond\": 10", "\"racks\": [[\"a\"], ▶\"b\"]", "topics[0].racks[1]", "an array"),
                by(
                        "\"recordsPerSecond\": 10",
                        "\"transactionEvery\": ▶0",
                        "topics[0].transactionEvery",
                        "longer than 0"),
                by("\"recordsPerSecond\": 10", "\"transactionEvery\": ▶{}", "topics[0].transactionEvery", "duration"));
    }

    static Stream<Broken> consumers() {
        return Stream.of(
                by(SPARE, "▶{ \"topics\": [\"orders\"] }", "consumers[1].id", "is missing, for example \"worker\""),
                by("\"id\": \"spare\"", "\"id\": ▶\"worker-2\"", "consumers[1].id", "already a consumer \"worker-2\""),
                by("\"id\": \"spare\"", "\"id\": ▶\"sp*re\"", "consumers[1].id", "1 to 249 of the characters"),
                by("\"count\": 4", "\"count\": ▶0", "consumers[0].count", "from 1 to 100000, not 0"),
                by("\"count\": 4", "\"count\": ▶100001", "consumers[0].count", "from 1 to 100000"),
                by("\"count\": 4", "▶\"cuont\": 4", "consumers[0].cuont", "did you mean \"count\"?"),
                by("\"id\": \"spare\"", "\"id\": \"spare\", \"count\": ▶99999", "consumers[1].count", "in all"),
                by("[\"orders\", \"refunds\"]", "[\"orders\", ▶\"refund\"]", "consumers[0].topics[1]", "\"refunds\"?"),
                by("[\"orders\", \"refunds\"]", "[\"orders\", ▶\"orders\"]", "consumers[0].topics[1]", "listed twice"),
                by("[\"orders\", \"refunds\"]", "▶[]", "consumers[0].topics", "must hold at least one topic"),
                by("[\"orders\", \"refunds\"]", "▶\"orders\"", "consumers[0].topics", "must be an array"),
                by(SPARE, "▶{ \"id\": \"spare\" }", "consumers[1].topics", "is missing"),
                by(
                        SPARE,
                        "{ \"id\": \"spare\", \"pattern\": ▶\"o(\" }",
                        "consumers[1].pattern",
                        "no regular expression: Unclosed group"),
                by(
                        SPARE,
                        "{ \"id\": \"spare\", \"pattern\": ▶\"*\" }",
                        "consumers[1].pattern",
                        "at its character 1; a \"*\" alone"),
                by(SPARE, "{ \"id\": \"spare\", \"pattern\": ▶\"\" }", "consumers[1].pattern", "1 to 1000 characters"),
                by(SPARE, "{ \"id\": \"spare\", \"pattern\": ▶[\"o.*\"] }", "consumers[1].pattern", "must be a string"),
                by(
                        SPARE,
                        "{ \"id\": \"spare\", \"topics\": [\"orders\"], \"pattern\": ▶\"o.*\" }",
                        "consumers[1].pattern",
                        "exclude each other"),
                by(SPARE, "▶7", "consumers[1]", "must be an object"),
                by(START, "\"start\": ▶\"5s\"", "consumers[0].start", "must be \"manual\" or an object"),
                by(START, "\"start\": { ▶\"ath\": \"1s\" }", "consumers[0].start.ath", "did you mean \"at\"?"),
                by(START, "\"start\": { \"order\": ▶\"random\" }", "consumers[0].start.order", "declared, reversed"),
                by(START, "\"start\": ▶{ \"every\": \"2m\" }", "consumers[0].start", "after the end of the scenario"),
                by(START, "▶\"assignorTime\": \"1s\"", "consumers[0].assignorTime", "unknown key"),
                by(START, "\"network\": { ▶\"append\": 1 }", "consumers[0].network.append", "latency"),
                by("\"perBatch\": 0", "\"pollTimeout\": ▶\"soon\"", "consumers[0].processing.pollTimeout", "duration"),
                by("\"perBatch\": 0", "\"commit\": ▶\"synch\"", "consumers[0].processing.commit", "mean \"sync\"?"),
                by("\"perBatch\": 0", "\"commit\": ▶\"none\"", "consumers[0].processing.commit", "set it to false"),
                by(
                        "\"perBatch\": 0",
                        "\"commit\": ▶\"before\"",
                        "consumers[0].processing.commit",
                        "\"beforeProcessing\"?"),
                by(
                        LISTENER,
                        "\"listener\": { \"commitOnRevoke\": ▶\"yes\" }",
                        "consumers[0].listener.commitOnRevoke",
                        "true or false"),
                by(LISTENER, "\"listener\": { ▶\"onRevoke\": 1 }", "consumers[0].listener.onRevoke", "\"onRevoked\"?"),
                by(LISTENER, "\"configFile\": ▶\"x.properties\"", "consumers[0].configFile", "not stand in a folder"));
    }

    static Stream<Broken> configs() {
        String config = "consumers[0].config.";
        return Stream.of(
                by(SESSION, "▶\"session.timout.ms\": \"10s\"", config + "session.timout.ms", "\"session.timeout.ms\"?"),
                by(SESSION, "▶\"sessionTimeoutMs\": 1", config + "sessionTimeoutMs", "\"session.timeout.ms\"?"),
                by(SESSION, "▶\"max-poll-records\": 1", config + "max-poll-records", "\"max.poll.records\"?"),
                by(SESSION, "\"session.timeout.ms\": ▶\"2s\"", config + "session.timeout.ms", "greater than heartbeat"),
                by(
                        SESSION,
                        "\"session.timeout.ms\": ▶\"1500us\"",
                        config + "session.timeout.ms",
                        "whole number of milli"),
                by(SESSION, "\"session.timeout.ms\": ▶\"10sec\"", config + "session.timeout.ms", "a duration such as"),
                by(
                        SESSION,
                        "\"session.timeout.ms\": ▶\"ten\"",
                        config + "session.timeout.ms",
                        "must be a whole number"),
                by(SESSION, "\"session.timeout.ms\": ▶3e9", config + "session.timeout.ms", "up to 2147483647"),
                by(SESSION, "\"session.timeout.ms\": ▶null", config + "session.timeout.ms", "not null"),
                by(SESSION, "\"session.timeout.ms\": ▶[1]", config + "session.timeout.ms", "not an array"),
                by(
                        SESSION,
                        "\"heartbeat.interval.ms\": ▶\"45s\"",
                        config + "heartbeat.interval.ms",
                        "must be lower than"),
                by(SESSION, "\"max.poll.records\": ▶0", config + "max.poll.records", "must be at least 1"),
                by(SESSION, "\"max.poll.records\": ▶\"10s\"", config + "max.poll.records", "must be a whole number"),
                by(SESSION, "\"enable.auto.commit\": ▶1", config + "enable.auto.commit", "must be true or false"),
                by(
                        SESSION,
                        "\"auto.offset.reset\": ▶\"newest\"",
                        config + "auto.offset.reset",
                        "latest, earliest, none"),
                by(SESSION, "\"send.buffer.bytes\": ▶-2", config + "send.buffer.bytes", "must be at least -1"),
                by(SESSION, "\"group.protocol\": ▶\"consumer\"", config + "group.protocol", "classic only"),
                by(SESSION, "\"group.id\": ▶\"\"", config + "group.id", "must be not empty"),
                by(
                        SESSION,
                        "\"partition.assignment.strategy\": ▶[\"range\", \"RoundRobin\"]",
                        config + "partition.assignment.strategy",
                        "has no assignor \"RoundRobin\""),
                by(
                        SESSION,
                        "\"partition.assignment.strategy\": [▶\"range,sticky\"]",
                        config + "partition.assignment.strategy[0]",
                        "one entry without a comma"),
                by("\"w-{index}\"", "▶\"w {index}\"", config + "group.instance.id", "not \"w 0\""),
                by("\"w-{index}\"", "▶\"" + "w".repeat(249) + "{index}\"", config + "group.instance.id", "at most 249"),
                by(
                        "\"config\": { " + SESSION,
                        "\"config\": ▶[], \"x\": { \"a\": 1",
                        "consumers[0].config",
                        "an object"),
                by("\"group.max.size\": 100", "\"group.max.size\": ▶0", "broker.config.group.max.size", "at least 1"),
                by("\"group.max.size\"", "▶\"group.max.sice\"", "broker.config.group.max.sice", "\"group.max.size\"?"),
                by(
                        "\"group.max.size\": 100",
                        "▶\"session.timeout.ms\": 1",
                        "broker.config.session.timeout.ms",
                        "Kafka has no broker config"),
                by(
                        "\"group.max.size\": 100",
                        "\"group.consumer.session.timeout.ms\": ▶1",
                        "broker.config.group.consumer.session.timeout.ms",
                        "not supported yet"),
                by(
                        SPARE,
                        "{\"id\": \"a\", \"topics\": [\"orders\"], \"config\": {\"group.id\": \"x\"}},"
                                + " {\"id\": \"b\", \"topics\": [\"orders\"], \"config\": {\"group.id\": ▶\"y\"}}",
                        "consumers[2].config.group.id",
                        "is \"y\", but a is in \"x\""));
    }

    @ParameterizedTest
    @MethodSource({"topics", "consumers", "configs"})
    void isReportedAtItsPlace(Broken broken) {
        broken.verify();
    }
}
