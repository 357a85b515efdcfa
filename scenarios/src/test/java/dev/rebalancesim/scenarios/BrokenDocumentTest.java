package dev.rebalancesim.scenarios;

import static dev.rebalancesim.scenarios.Broken.by;
import static dev.rebalancesim.scenarios.Broken.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose JSON, or whose uppermost level, is broken. */
class BrokenDocumentTest {

    static Stream<Broken> syntax() {
        return Stream.of(
                text("▶", "", "is empty"),
                text("▶[]", "", "must be an object, not an array"),
                text("▶null", "", "must be an object, not null"),
                text("{} ▶{}", "", "only one JSON value"),
                text("{\"name\": \"a\",▶}", "name", "a comma too many"),
                text("{\"name\": \"a\"▶", "name", "is not valid JSON"),
                text("{\"name\": \"a\" ▶\"seed\": 1}", "name", "a comma is missing before this"),
                text("{\"tags\": [\"a\" ▶\"b\"]}", "tags[1]", "a comma is missing before this"),
                text("{\"name\" ▶\"a\"}", "name", "a colon is missing after the key"),
                text("{\"seed\": NaN▶}", "seed", "NaN and Infinity are not numbers"),
                text("{\"seed\": -Infinity▶}", "seed", "is not valid JSON"),
                text("{\"seed\": 0▶1}", "seed", "is not valid JSON"),
                text("{▶// comment\n}", "", "comments are not allowed"),
                text("{▶'name': 1}", "", "in double quotes"),
                text("{\"a\": ▶true1}", "a", "is not valid JSON"),
                text("{\"name\": \"a▶\n\"}", "name", "is not valid JSON"),
                text("[".repeat(64) + "▶[" + "]".repeat(65), "", "is nested deeper than 64 levels"),
                text("{\"seed\": " + "9".repeat(2000) + "▶}", "seed", "is not valid JSON"),
                text("{\n  \"name\": \"a\",\n  ▶\"name\": \"b\"\n}", "name", "the key \"name\" is given twice"),
                text(
                        "{\"broker\": {\"config\": {\"group.max.size\": 1, ▶\"group.max.size\": 2}}}",
                        "broker.config.group.max.size",
                        "is given twice"));
    }

    static Stream<Broken> topLevel() {
        return Stream.of(
                by("\"duration\"", "▶\"durration\"", "durration", "did you mean \"duration\"?"),
                by("\"events\"", "▶\"script\"", "script", "the keys here are: $schema, name"),
                text("▶{\"topics\": [], \"consumers\": []}", "duration", "is missing, for example \"3m\""),
                text("▶{\"duration\": \"1s\", \"consumers\": []}", "topics", "is missing"),
                text("▶{\"duration\": \"1s\", \"topics\": []}", "consumers", "is missing"),
                by("\"good\"", "▶3", "name", "must be a string, not 3"),
                by("\"good\"", "▶\"two words\"", "name", "must be 1 to 249 of the characters"),
                by("\"good\"", "▶\"a\\u001b[31m\"", "name", "without control characters, not \"a\\u001b[31m\""),
                by("\"3m\"", "▶\"3\"", "duration", "needs a unit: \"3ms\" or \"3s\""),
                by("\"3m\"", "▶\"3min\"", "duration", "units us, ms, s, m, h"),
                by("\"3m\"", "▶\"3 m\"", "duration", "not \"3 m\""),
                by("\"3m\"", "▶\"3M\"", "duration", "not \"3M\""),
                by("\"3m\"", "▶\"-3m\"", "duration", "must not be negative"),
                by("\"3m\"", "▶-1", "duration", "must not be negative"),
                by("\"3m\"", "▶-9223372036854775807", "duration", "must not be negative"),
                by("\"3m\"", "▶0", "duration", "must be longer than 0"),
                by("\"3m\"", "▶1.5", "duration", "must be a whole number of milliseconds"),
                by("\"3m\"", "▶1e400", "duration", "must be a whole number of milliseconds"),
                by("\"3m\"", "▶\"0.0000001s\"", "duration", "must be a whole number of microseconds"),
                by("\"3m\"", "▶\"99999999h\"", "duration", "at most ten years"),
                by("\"3m\"", "▶999999999999999", "duration", "at most ten years"),
                by("\"3m\"", "▶true", "duration", "must be a duration such as \"250ms\", \"3s\" or \"5m\""),
                by("\"3m\"", "▶{\"value\": \"3m\"}", "duration", "must be a duration"),
                by("\"seed\": 7", "\"seed\": ▶1.5", "seed", "must be a whole number, not 1.5"),
                by("\"seed\": 7", "\"seed\": ▶99999999999999999999", "seed", "must be a whole number"),
                by("\"seed\": 7", "\"tags\": ▶\"crash\"", "tags", "must be an array"),
                by("\"seed\": 7", "\"tags\": [▶1]", "tags[0]", "must be a string"),
                by("\"seed\": 7", "\"lookAt\": ▶[]", "lookAt", "must be a string, not an array"),
                by(
                        "\"seed\": 7",
                        "\"assignorTime\": ▶true",
                        "assignorTime",
                        "{\"perPartition\": duration} or \"measured\""),
                by("\"seed\": 7", "\"assignorTime\": ▶\"measure\"", "assignorTime", "must be a duration"),
                by("\"seed\": 7", "\"assignorTime\": ▶{}", "assignorTime.perPartition", "is missing"),
                by(
                        "\"seed\": 7",
                        "\"assignorTime\": {\"perPartition\": 1, ▶\"perMember\": 1}",
                        "assignorTime.perMember",
                        "unknown key"),
                by("\"append\"", "▶\"apend\"", "broker.apend", "did you mean \"append\"?"),
                by("{ \"latency\": \"1ms\" }", "▶\"1ms\"", "network", "must be an object, not \"1ms\""),
                by("\"latency\": \"1ms\"", "\"latency\": ▶{}", "network.latency.distribution", "is missing"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": {\"distribution\": ▶\"gauss\"}",
                        "network.latency.distribution",
                        "constant, uniform, normal, lognormal, exponential"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": {\"distribution\": ▶\"log-nomal\"}",
                        "network.latency.distribution",
                        "did you mean \"lognormal\"?"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": {\"distribution\": \"normal\", ▶\"median\": 1, \"mean\": 1, \"stddev\": 1}",
                        "network.latency.median",
                        "the keys here are: distribution, mean, stddev"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": ▶{\"distribution\": \"uniform\", \"min\": \"5ms\", \"max\": \"1ms\"}",
                        "network.latency",
                        "min must not be greater than max"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": ▶{\"distribution\": \"lognormal\", \"median\": 0, \"p99\": 1}",
                        "network.latency",
                        "median must be greater than 0"),
                by(
                        "\"latency\": \"1ms\"",
                        "\"latency\": ▶{\"distribution\": \"exponential\"}",
                        "network.latency.mean",
                        "is missing"),
                by("\"rebalances\"", "▶\"rebalancse\"", "expect[0].metric", "did you mean \"rebalances\"?"),
                by("\"rebalances\"", "▶\"pause.longest\"", "expect[0].metric", "pause.partition.max"),
                by("\"rebalances\"", "▶\"overlap\"", "expect[0].metric", "\"overlap.total\"?"),
                by("\"rebalances\"", "▶\"requests.JoinGroups\"", "expect[0].metric", "\"requests.JoinGroup\"?"),
                by("\"atMost\": 9", "\"atMost\": ▶\"3s\"", "expect[0].atMost", "must be a number"),
                by("\"atMost\": 9", "\"atMost\": ▶0.1234567", "expect[0].atMost", "at most 6 decimals"),
                by("\"atMost\": 9", "▶\"atmost\": 9", "expect[0].atmost", "did you mean \"atMost\"?"),
                by(
                        "{ \"metric\": \"rebalances\", \"atMost\": 9 }",
                        "▶{ \"metric\": \"rebalances\" }",
                        "expect[0]",
                        "needs a bound: atMost, atLeast or equals"),
                by(
                        "{ \"metric\": \"rebalances\", \"atMost\": 9 }",
                        "▶{ \"equals\": 1 }",
                        "expect[0].metric",
                        "is missing"));
    }

    @ParameterizedTest
    @MethodSource({"syntax", "topLevel"})
    void isReportedAtItsPlace(Broken broken) {
        broken.verify();
    }

    @Test
    void theGoodScenarioIsGood() {
        assertThat(new ScenarioReader()
                        .readText(Broken.GOOD, "good.json", Optional.empty())
                        .problems())
                .isEmpty();
    }

    @Test
    void onlyUtf8IsText() {
        String text = "{\n \"name\": \"";
        assertThat(read((text + "\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .hasToString("x.json:2:11: is not UTF-8 from here on; save it as UTF-8");
        assertThat(read(Broken.GOOD.getBytes(StandardCharsets.UTF_16)))
                .singleElement()
                .hasToString("x.json: looks like UTF-16; save it as UTF-8");
        assertThat(read(Broken.GOOD.getBytes(StandardCharsets.UTF_16LE)))
                .singleElement()
                .hasToString("x.json: looks like UTF-16; save it as UTF-8");
        assertThat(read(("\uFEFF" + Broken.GOOD).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsNotEvenParsed() {
        assertThat(read(new byte[16 * 1024 * 1024 + 1])).singleElement().hasToString("x.json: is larger than 16 MiB");
    }

    private static List<ScenarioProblem> read(byte[] content) {
        return new ScenarioReader()
                .readBytes(content, "x.json", Optional.empty())
                .problems();
    }
}
