package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {

    @TempDir
    Path folder;

    private Path scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = folder.resolve("group.json");
        Files.writeString(scenario, """
                { "duration": "1m",
                  "topics": [{ "name": "orders", "partitions": 12 }],
                  "consumers": [{ "id": "worker", "topics": ["orders"], "configFile": "consumer.properties",
                                  "config": { "max.poll.records": 7 } }] }""");
    }

    private void properties(String text) throws IOException {
        Files.write(folder.resolve("consumer.properties"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ScenarioReading read() {
        return new ScenarioReader().readFile(scenario);
    }

    @Test
    void configsComeFromAFileBesideTheScenario() throws IOException {
        properties("""
                # as in production
                session.timeout.ms=10000
                heartbeat.interval.ms : 2000
                max.poll.records=500
                partition.assignment.strategy = org.apache.kafka.clients.consumer.RangeAssignor,\\
                    org.apache.kafka.clients.consumer.RoundRobinAssignor

                client.rack=caf\u00e9
                """);
        assertThat(read().problems()).isEmpty();
        assertThat(read().scenario().orElseThrow().consumers().get(0).config())
                .isEqualTo(Map.of(
                        "session.timeout.ms",
                        "10000",
                        "heartbeat.interval.ms",
                        "2000",
                        "max.poll.records",
                        "7",
                        "client.rack",
                        "café",
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.RangeAssignor,"
                                + "org.apache.kafka.clients.consumer.RoundRobinAssignor"));
    }

    @Test
    void problemsNameTheLineOfThatFile() throws IOException {
        properties("""
                # a comment that does not go on \\
                session.timeout.ms=ten

                heartbeat.intervall.ms=2000
                max.poll.records=0
                retry.backoff.ms=1s
                bad=\\u12
                """);
        assertThat(read().problems())
                .extracting(Object::toString)
                .containsExactly(
                        "consumer.properties:2:1: consumers[0].config.session.timeout.ms: must be a whole number up to"
                                + " 2147483647, not \"ten\"",
                        "consumer.properties:4:1: consumers[0].config.heartbeat.intervall.ms: Kafka has no consumer"
                                + " config \"heartbeat.intervall.ms\"; did you mean \"heartbeat.interval.ms\"?",
                        "consumer.properties:6:1: consumers[0].config.retry.backoff.ms: must be a whole number, at"
                                + " least 0, not \"1s\"",
                        "consumer.properties:7:1: consumers[0].config: is not a line of a properties file");
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith(
                                "group.json:3:71: consumers[0].configFile: there is no file \"consumer.properties\" beside"
                                        + " the scenario"));
    }

    @Test
    void aScenarioThatIsNotThereIsAProblem() {
        assertThat(new ScenarioReader().readFile(folder.resolve("none.json")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).endsWith("none.json: there is no such file"));
        assertThat(new ScenarioReader().readFile(folder).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).endsWith(": is not a file"));
    }

    @Test
    void whatConfiguresOtherLibrariesIsNotedAndIgnored() throws IOException {
        properties("""
                schema.registry.url=http://registry:8081
                specific.avro.reader=true
                session.timeout.ms=10000
                """);
        assertThat(read().problems()).isEmpty();
        assertThat(read().scenario().orElseThrow().notes())
                .containsExactly("Names in a configFile that are not Kafka's, ignored: schema.registry.url,"
                        + " specific.avro.reader");
    }

    @Test
    void slipsOfThePenAreNotTakenForOtherLibrariesConfigs() throws IOException {
        properties("""
                sesion.timeout.ms=10000
                sessiontimeout=10000
                group.ids=g
                """);
        assertThat(read().problems()).hasSize(3);
    }
}
