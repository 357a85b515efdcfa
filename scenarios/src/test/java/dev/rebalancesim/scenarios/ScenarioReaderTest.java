package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.report.Balance;
import dev.rebalancesim.report.DurationFigures;
import dev.rebalancesim.report.FetchedBytes;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Summary;
import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.AssignorTime.Kind;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.Expectation.Bound;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.NetworkSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String LEAST = """
            { "duration": "1m",
              "topics": [{ "name": "orders", "partitions": 12 }],
              "consumers": [{ "id": "worker", "topics": ["orders"] }] }
            """;

    static Scenario read(String text) {
        ScenarioReading reading = new ScenarioReader().readText(text, "dir/some-group.json", Optional.empty());
        assertThat(reading.problems()).isEmpty();
        return reading.scenario().orElseThrow();
    }

    private static Scenario with(String replaced, String replacement) {
        assertThat(LEAST).containsOnlyOnce(replaced);
        return read(LEAST.replace(replaced, replacement));
    }

    @Test
    void whatIsNotSaidHasDefaults() {
        Scenario scenario = read(LEAST);
        assertThat(scenario.name()).isEqualTo("some-group");
        assertThat(scenario.description()).isEmpty();
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.durationUs()).isEqualTo(60_000_000);
        assertThat(scenario.broker().config()).isEmpty();
        assertThat(scenario.network()).isEqualTo(new NetworkSpec(DelayModel.constant(500), DelayModel.constant(1_000)));
        assertThat(scenario.topics()).containsExactly(new TopicSpec("orders", 12, 0, 1_024, List.of(), 0, 0));
        assertThat(scenario.consumers())
                .containsExactly(new ConsumerSpec(
                        "worker",
                        "worker",
                        0,
                        List.of("orders"),
                        "",
                        Map.of(),
                        new ProcessingSpec(DelayModel.ZERO, DelayModel.ZERO, 100_000, CommitMode.AUTO),
                        ListenerSpec.NONE,
                        DelayModel.constant(500),
                        0));
        assertThat(scenario.script()).isEmpty();
        assertThat(scenario.expectations()).isEmpty();
        assertThat(scenario.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500us, 500",
        "250ms, 250000",
        "1.5s, 1500000",
        "3s, 3000000",
        "5m, 300000000",
        "0.5h, 1800000000",
        ".25s, 250000",
        "87600h, 315360000000000"
    })
    void durationsHaveUnits(String text, long us) {
        assertThat(with("\"1m\"", "\"" + text + "\"").durationUs()).isEqualTo(us);
    }

    @ParameterizedTest
    @CsvSource({"1500, 1500000", "1e3, 1000000", "2.0, 2000"})
    void plainNumbersAreMilliseconds(String number, long us) {
        assertThat(with("\"1m\"", number).durationUs()).isEqualTo(us);
    }

    @Test
    void topicsMayProduceFractionsOfARecord() {
        Scenario scenario = with(
                "\"partitions\": 12",
                "\"partitions\": 2, \"recordsPerSecond\": 0.25, \"recordSize\": 100, \"createdAt\": \"5s\"");
        assertThat(scenario.topics())
                .containsExactly(new TopicSpec("orders", 2, 250_000, 100, List.of(), 5_000_000, 0));
    }

    @Test
    void racksAreForAllPartitionsOrForEach() {
        assertThat(with("12", "2, \"racks\": [\"a\", \"b\"]").topics().get(0).racks())
                .containsExactly(List.of("a", "b"), List.of("a", "b"));
        assertThat(with("12", "2, \"racks\": [[\"a\"], [\"b\", \"c\"]]")
                        .topics()
                        .get(0)
                        .racks())
                .containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(with("12", "2, \"racks\": []").topics().get(0).racks()).isEmpty();
    }

    @Test
    void anEntryWithACountStandsForNumberedInstances() {
        Scenario scenario = with(
                "\"topics\": [\"orders\"]",
                "\"count\": 3, \"topics\": [\"orders\"], \"config\": { \"group.instance.id\": \"i-{index}-x\" },"
                        + " \"start\": { \"at\": \"1s\", \"every\": \"2s\" }");
        assertThat(scenario.consumers())
                .extracting(ConsumerSpec::id)
                .containsExactly("worker-0", "worker-1", "worker-2");
        assertThat(scenario.consumers()).extracting(ConsumerSpec::family).containsOnly("worker");
        assertThat(scenario.consumers()).extracting(ConsumerSpec::index).containsExactly(0, 1, 2);
        assertThat(scenario.consumers())
                .extracting(c -> c.config().get("group.instance.id"))
                .containsExactly("i-0-x", "i-1-x", "i-2-x");
        assertThat(scenario.consumers())
                .extracting(ConsumerSpec::startAtUs)
                .containsExactly(1_000_000L, 3_000_000L, 5_000_000L);
    }

    @Test
    void aCountOfOneIsACount() {
        assertThat(with("\"id\": \"worker\"", "\"id\": \"worker\", \"count\": 1")
                        .consumers()
                        .get(0)
                        .id())
                .isEqualTo("worker-0");
    }

    @Test
    void instancesMayStartInReverseOrNotByThemselves() {
        String entry = "\"topics\": [\"orders\"]";
        assertThat(with(entry, entry + ", \"count\": 2, \"start\": { \"every\": \"2s\", \"order\": \"reversed\" }")
                        .consumers())
                .extracting(ConsumerSpec::startAtUs)
                .containsExactly(2_000_000L, 0L);
        assertThat(with(entry, entry + ", \"start\": \"manual\"").consumers())
                .extracting(ConsumerSpec::startAtUs)
                .containsExactly(ConsumerSpec.MANUAL_START);
    }

    @Test
    void configValuesAreTextNumbersFlagsListsAndDurations() {
        Scenario scenario = with("\"topics\": [\"orders\"]", """
                "topics": ["orders"], "config": {
                  "session.timeout.ms": "10s", "heartbeat.interval.ms": 2000, "max.poll.interval.ms": "60000",
                  "max.poll.records": 1e2, "enable.auto.commit": false, "metadata.max.age.ms": "1.5s",
                  "partition.assignment.strategy": ["roundrobin", "RangeAssignor"], "client.rack": "a" }""");
        Map<String, String> expected = new TreeMap<>();
        expected.put("session.timeout.ms", "10000");
        expected.put("heartbeat.interval.ms", "2000");
        expected.put("max.poll.interval.ms", "60000");
        expected.put("max.poll.records", "100");
        expected.put("enable.auto.commit", "false");
        expected.put("metadata.max.age.ms", "1500");
        expected.put("partition.assignment.strategy", "roundrobin,RangeAssignor");
        expected.put("client.rack", "a");
        ConsumerSpec consumer = scenario.consumers().get(0);
        assertThat(consumer.config()).isEqualTo(expected);
        assertThat(consumer.processing().commit()).isEqualTo(CommitMode.NONE);
    }

    @Test
    void allConsumersAreInTheGroupThatOneNames() {
        Scenario scenario = with(
                "{ \"id\": \"worker\", \"topics\": [\"orders\"] }",
                "{ \"id\": \"a\", \"topics\": [\"orders\"] },"
                        + "{ \"id\": \"b\", \"topics\": [\"orders\"], \"config\": { \"group.id\": \"billing\" } }");
        assertThat(scenario.consumers())
                .extracting(c -> c.config().get("group.id"))
                .containsExactly("billing", "billing");
    }

    @Test
    void oneNoteListsConfigsWithoutInfluence() {
        Scenario scenario = read(
                LEAST.replace("\"duration\"", "\"broker\": {\"config\": {\"log.dirs\": \"/x\"}}, \"duration\"")
                        .replace(
                                "\"topics\": [\"orders\"]",
                                "\"topics\": [\"orders\"], \"config\": { \"bootstrap.servers\": \"b:9092\", \"group.id\": \"g\" }"));
        assertThat(scenario.notes())
                .containsExactly("Configs without influence on the simulation: bootstrap.servers, log.dirs");
    }

    @Test
    void applicationsTakeTimeAndCommit() {
        ConsumerSpec consumer =
                with("\"topics\": [\"orders\"]", """
                        "topics": ["orders"], "network": { "latency": "20ms" },
                        "processing": { "perRecord": "1ms", "perBatch": 5, "pollTimeout": "1s", "commit": "sync" },
                        "listener": { "onRevoked": "50ms", "onAssigned": "2s", "onAssignedPerPartition": "100us",
                                      "commitOnRevoke": true }""").consumers().get(0);
        assertThat(consumer.latency()).isEqualTo(DelayModel.constant(20_000));
        assertThat(consumer.processing())
                .isEqualTo(new ProcessingSpec(
                        DelayModel.constant(1_000), DelayModel.constant(5_000), 1_000_000, CommitMode.SYNC));
        assertThat(consumer.listener())
                .isEqualTo(new ListenerSpec(
                        DelayModel.constant(50_000), DelayModel.constant(2_000_000), DelayModel.constant(100), true));
    }

    @Test
    void anApplicationMayNotSurviveAFailedCommit_andIsStartedAgain() {
        ConsumerSpec consumer =
                with("\"topics\": [\"orders\"]", """
                        "topics": ["orders"], "restartAfter": "5s",
                        "processing": { "commit": "sync", "onCommitFailure": "close" }""").consumers().get(0);
        assertThat(consumer.restartAfterUs()).isEqualTo(5_000_000);
        assertThat(consumer.processing().onCommitFailure()).isEqualTo(ProcessingSpec.CommitFailure.CLOSE);
    }

    @Test
    void expectationsCountInMillionths() {
        Scenario scenario = with("\"duration\"", """
                "expect": [ { "metric": "pause.partition.max", "atMost": "15s", "atLeast": 0.5 },
                            { "metric": "balance.stddev", "equals": 1.25 } ], "duration\"""");
        assertThat(scenario.expectations())
                .containsExactly(
                        new Expectation("pause.partition.max", Bound.AT_MOST, 15_000_000_000L, "15s"),
                        new Expectation("pause.partition.max", Bound.AT_LEAST, 500_000, "0.5"),
                        new Expectation("balance.stddev", Bound.EQUALS, 1_250_000, "1.25"));
    }

    @Test
    void remarksForReadersAreAllowed() {
        Scenario scenario = with("\"duration\"", """
                "$schema": "scenario.schema.json", "name": "x", "title": "T", "description": "D. E", "tags": ["a"],
                "question": "Q?", "lookAt": "L", "duration\"""");
        assertThat(scenario.name()).isEqualTo("x");
        assertThat(scenario.description()).isEqualTo("D. E");
    }

    @Test
    void consumersMaySubscribeByPattern() {
        ConsumerSpec consumer = with("\"topics\": [\"orders\"]", "\"pattern\": \"ord.*\"")
                .consumers()
                .get(0);
        assertThat(consumer.topics()).isEmpty();
        assertThat(consumer.pattern()).isEqualTo("ord.*");
    }

    @Test
    void topicsMayBeTransactional() {
        assertThat(with("12", "12, \"transactionEvery\": \"2s\"")
                        .topics()
                        .get(0)
                        .transactionEveryUs())
                .isEqualTo(2_000_000);
    }

    @Test
    void offsetsMayBeCommittedTooEarly() {
        assertThat(with("[\"orders\"]", "[\"orders\"], \"processing\": { \"commit\": \"beforeProcessing\" }")
                        .consumers()
                        .get(0)
                        .processing()
                        .commit())
                .isEqualTo(CommitMode.BEFORE_PROCESSING);
    }

    @Test
    void theLeaderMayTakeItsTime() {
        assertThat(read(LEAST).assignorTime()).isEqualTo(AssignorTime.NONE);
        assertThat(with("\"duration\"", "\"assignorTime\": \"0ms\", \"duration\"")
                        .assignorTime())
                .isEqualTo(AssignorTime.NONE);
        assertThat(with("\"duration\"", "\"assignorTime\": 20, \"duration\"").assignorTime())
                .isEqualTo(new AssignorTime(Kind.CONSTANT, 20_000));
        assertThat(with("\"duration\"", "\"assignorTime\": { \"perPartition\": \"50us\" }, \"duration\"")
                        .assignorTime())
                .isEqualTo(new AssignorTime(Kind.PER_PARTITION, 50));
        assertThat(with("\"duration\"", "\"assignorTime\": \"measured\", \"duration\"")
                        .assignorTime())
                .isEqualTo(new AssignorTime(Kind.MEASURED, 0));
    }

    @Test
    void everyMetricOfASummaryMayBeExpected() {
        Summary summary = new Summary(
                1,
                1,
                1,
                1,
                OptionalInt.of(1),
                DurationFigures.of(new long[] {1}),
                1,
                DurationFigures.of(new long[] {1}),
                DurationFigures.of(new long[] {1}),
                DurationFigures.of(new long[] {1}),
                Optional.of(new Balance(1, 1, 1, 0)),
                1,
                OptionalLong.of(1),
                1,
                1,
                1,
                Optional.of(new FetchedBytes(1, 1)),
                Map.of("JoinGroup", 1L));
        for (Metric metric : summary.metrics()) {
            String limit = metric.unit() == Metric.Unit.MICROSECONDS ? "\"1s\"" : "1";
            String expect = "\"expect\": [{ \"metric\": \"%s\", \"atMost\": %s }], \"duration\"";
            assertThat(with("\"duration\"", expect.formatted(metric.path(), limit))
                            .expectations())
                    .as(metric.path())
                    .hasSize(1);
        }
    }
}
