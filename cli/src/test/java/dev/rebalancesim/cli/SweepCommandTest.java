package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rebalancesim.scenarios.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {

    @TempDir
    private Path folder;

    private String scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        Path file = folder.resolve("leave.json");
        Files.writeString(file, SmallScenarios.leaveToChance());
        scenario = file.toString();
    }

    /** Three points with four seeds each. */
    private CommandLineRun sweep(String... more) {
        List<String> args = new ArrayList<>(List.of("sweep", scenario, "--vary", "max.poll.records=1,10,500"));
        args.addAll(List.of("--seeds", "4"));
        args.addAll(Arrays.asList(more));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private byte[] whole() throws IOException {
        assertThat(sweep("-q", "-o", file("whole.ndjson")).status()).isZero();
        return bytes("whole.ndjson");
    }

    @Test
    void theFileHasALineForEachRun_inTheOrderOfTheGrid() throws IOException {
        List<String> lines = new String(whole(), StandardCharsets.UTF_8).lines().toList();
        ObjectMapper mapper = new ObjectMapper();
        JsonNode header = mapper.readTree(lines.get(0));

        assertThat(header.path("schema").asText()).isEqualTo("rebalance-sim/sweep/1");
        assertThat(header.path("runs").asInt()).isEqualTo(12);
        assertThat(lines).hasSize(13);
        for (int run = 0; run < 12; run++) {
            JsonNode line = mapper.readTree(lines.get(1 + run));
            assertThat(line.path("run").asInt()).isEqualTo(run);
            assertThat(line.path("point").asInt()).isEqualTo(run / 4);
            assertThat(line.path("seed").asInt()).isEqualTo(3 + run % 4);
            assertThat(line.path("values").path("max.poll.records").asText())
                    .isEqualTo(List.of("1", "10", "500").get(run / 4));
            assertThat(line.path("summary").path("rebalances").asInt()).isPositive();
        }
    }

    @Test
    void aLineSaysWhatRunSays() throws IOException {
        JsonNode line = new ObjectMapper()
                .readTree(new String(whole(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .get(1 + 6));
        CommandLineRun run = CommandLineRun.of(
                "run", scenario, "--set", "consumers[*].config.max.poll.records=10", "--seed", "5", "--format", "json");
        JsonNode result = new ObjectMapper().readTree(run.out());

        assertThat(line.path("summary")).isEqualTo(result.path("summary"));
        assertThat(line.path("trace")).isEqualTo(result.path("trace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7"})
    void theNumberOfThreadsChangesNothing(String threads) throws IOException {
        byte[] whole = whole();

        CommandLineRun run = sweep("--threads", threads, "--format", "ndjson");

        assertThat(run.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(whole);
    }

    @Test
    void shardsMergeToTheWhole_inWhateverOrderTheyAreNamed() throws IOException {
        byte[] whole = whole();
        for (int shard = 1; shard <= 4; shard++) {
            sweep("-q", "--shard", shard + "/4", "-o", file("part-" + shard));
        }

        CommandLineRun merged = CommandLineRun.of(
                "merge", file("part-3"), file("part-1"), file("part-4"), file("part-2"), "-o", file("merged.ndjson"));

        assertThat(merged.err()).isEmpty();
        assertThat(bytes("merged.ndjson")).isEqualTo(whole);
        assertThat(merged.out()).isEqualTo(sweep().out());
    }

    @Test
    void moreShardsThanRuns_someOfThemEmpty_mergeAsWell() throws IOException {
        byte[] whole = whole();
        List<String> merge = new ArrayList<>(List.of("merge", "--format", "ndjson"));
        for (int shard = 1; shard <= 15; shard++) {
            assertThat(sweep("--shard", shard + "/15", "-o", file("part-" + shard))
                            .status())
                    .isZero();
            merge.add(file("part-" + shard));
        }

        CommandLineRun merged = CommandLineRun.of(merge.toArray(String[]::new));

        assertThat(merged.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(whole);
    }

    @Test
    void aContinuedSweepGivesTheSameFileAndTheSameSummary() throws IOException {
        byte[] whole = whole();
        String summary = sweep().out();
        List<Integer> lengths = new ArrayList<>(List.of(0, 1, 100, whole.length - 1, whole.length));
        int line = 0;
        for (int i = 0; i < whole.length - 1; i++) {
            if (whole[i] == '\n' && line++ % 5 == 0) {
                lengths.addAll(List.of(i, i + 1, i + 2));
            }
        }
        for (int length : lengths) {
            Files.write(folder.resolve("cut.ndjson"), Arrays.copyOf(whole, length));

            CommandLineRun resumed = sweep("-o", file("cut.ndjson"), "--resume");

            assertThat(resumed.err()).isEmpty();
            assertThat(bytes("cut.ndjson")).as("cut off at %d", length).isEqualTo(whole);
            assertThat(resumed.out()).as("cut off at %d", length).isEqualTo(summary);
        }
    }

    @Test
    void toContinueAnotherSweepIsRefused() throws IOException {
        byte[] whole = whole();

        CommandLineRun other = sweep("--seed", "9", "-o", file("whole.ndjson"), "--resume");
        CommandLineRun changed = sweep("--set", "duration=21s", "-o", file("whole.ndjson"), "--resume");
        CommandLineRun again = sweep("-o", file("whole.ndjson"));

        assertThat(List.of(other.status(), changed.status(), again.status())).containsOnly(2);
        assertThat(other.err()).contains("its first seed is 3, not 9");
        assertThat(changed.err()).contains("its scenario has changed, or what is set in it");
        assertThat(again.err()).contains("is there already");
        assertThat(bytes("whole.ndjson")).isEqualTo(whole);
    }

    @Test
    void aConfigFileIsPartOfTheScenario() throws IOException {
        Files.writeString(folder.resolve("group.properties"), "session.timeout.ms=10000\n");
        String[] sweep = {
            "sweep", scenario, "--set", "consumers.worker.configFile=group.properties", "-o", file("out"), "--resume"
        };
        assertThat(CommandLineRun.of(sweep).status()).isZero();

        Files.writeString(folder.resolve("group.properties"), "session.timeout.ms=20000\n");

        assertThat(CommandLineRun.of(sweep).err()).contains("its scenario has changed");
    }

    @Test
    void aRunWithoutEnd_isARecordedFailure() {
        CommandLineRun run = sweep("--max-events", "100", "--format", "ndjson");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines().skip(1))
                .hasSize(12)
                .anySatisfy(line ->
                        assertThat(line).contains("\"failed\":\"the simulation reached its bound of 100 events"));
        assertThat(run.err())
                .contains("a run was given up: the simulation reached its bound of 100 events")
                .contains("rebalance-sim run " + scenario + " --set 'consumers[*].config.max.poll.records=1' --seed 3");
        assertThat(sweep("--max-events", "100").out()).contains("reached the bound of events and had to be given up");
    }

    @Test
    void theSummaryHasPercentilesOfEachPoint() throws IOException {
        JsonNode summary = new ObjectMapper().readTree(sweep("--format", "json").out());
        JsonNode longest = summary.path("points")
                .path(0)
                .path("summary")
                .path("pause")
                .path("partition")
                .path("max");

        assertThat(summary.path("points")).hasSize(3);
        assertThat(longest.path("p50").asDouble()).isPositive();
        assertThat(longest.path("p99").asDouble())
                .isGreaterThan(longest.path("p50").asDouble());
        assertThat(sweep("--format", "csv").out().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("max.poll.records,runs,failed,generation.p50");
        assertThat(sweep("--format", "markdown").out()).contains("| max.poll.records | p50 | p95 | p99 |");
        assertThat(sweep().out())
                .startsWith("leave-to-chance   3 points   seeds 3 to 6   12 runs\n")
                .contains("No difference:");
    }

    @Test
    void expectationsAreCounted_andFailNothing() throws IOException {
        Files.writeString(
                Path.of(scenario), SmallScenarios.leaveExpecting("{ \"metric\": \"rebalances\", \"equals\": 1 }"));

        CommandLineRun run = sweep();

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("0 of 4").contains("No figure depends on the seed");
    }

    @Test
    void whatIsWrittenIsAsTheSchemaSays() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.sweep());
        List<String> written =
                new ArrayList<>(sweep("--format", "ndjson").out().lines().toList());
        written.addAll(
                sweep("--max-events", "100", "--format", "ndjson").out().lines().toList());
        written.add(sweep("--format", "json").out());
        written.add(sweep("--format", "json", "--max-events", "100", "--shard", "2/5")
                .out());
        written.add(CommandLineRun.of("sweep", "join", "--format", "json").out());

        for (String json : written) {
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
        assertThat(schema.validate(written.get(1).replace("\"seed\"", "\"sed\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theStandardInputIsReadOnce() throws IOException {
        CommandLineRun run = CommandLineRun.withInput(
                Files.readString(Path.of(scenario)),
                "sweep",
                "-",
                "--vary",
                "max.poll.records=1,10,500",
                "--seeds",
                "4",
                "--output",
                "-");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(whole());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--resume | --resume: needs --output FILE",
                "--shard 0/4 | '0/4' is not a part of a whole such as 2/4, counted from 1",
                "--shard 5/4 | '5/4' is not a part of a whole",
                "--seeds 0 | '0' is not a whole number from 1 to 100000",
                "--threads 0 | '0' is not a whole number above 0",
                "--threads many | 'many' is not a whole number above 0",
                "--max-events -1 | '-1' is not a whole number above 0",
                "--format yaml | there are text, json, csv, markdown and ndjson",
                "--vary static=maybe | --vary static=maybe: must be true or false",
                "--vary max.poll.records=3 | --vary max.poll.records: is given twice",
                "--output NODIR/x | --output NODIR/x: cannot be written: its folder does not exist"
            })
    void whatIsTypedWronglyIsSaid(String options, String message) {
        CommandLineRun run = sweep(options.replace("NODIR", file("nowhere")).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message.replace("NODIR", file("nowhere")));
        assertThat(run.out()).isEmpty();
    }
}
