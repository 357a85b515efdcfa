package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}: what goes in, what comes out, and with which exit status. */
class RunCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void writeAScenario() throws IOException {
        file = write("leave.json", SmallScenarios.leave());
    }

    @Test
    void aFile_givesATextReport() {
        CommandLineRun run = CommandLineRun.of("run", file);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("two-and-one-leaves   seed 3   trace ")
                .contains("2 rebalances")
                .contains("member left: worker-1")
                .contains("Final assignment")
                .doesNotContain("\u001b");
    }

    @Test
    void aBundledScenario_isKnownByItsName() {
        CommandLineRun run = CommandLineRun.of("run", "join");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("join   seed");
    }

    @Test
    void aCheckedRun_givesTheSameResult() {
        CommandLineRun run = CommandLineRun.of("run", "--check", "join");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(CommandLineRun.of("run", "join").out());
    }

    @Test
    void theStandardInput_isAScenario() {
        CommandLineRun run = CommandLineRun.withInput(SmallScenarios.leave(), "run", "--format", "json", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("{\n  \"schema\": \"rebalance-sim/result/1\",\n");
    }

    @Test
    void jsonHasTheKeysOfTheFormat() throws IOException {
        JsonNode result =
                JSON.readTree(CommandLineRun.of("run", "--format", "json", file).out());

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly(
                        "schema",
                        "scenario",
                        "seed",
                        "simulatedMs",
                        "trace",
                        "summary",
                        "episodes",
                        "rebalances",
                        "consumers",
                        "partitions",
                        "assignment",
                        "expectations",
                        "notes");
        JsonNode summary = result.get("summary");
        assertThat(summary.at("/generation").asInt()).isEqualTo(2);
        assertThat(summary.at("/rebalances").asInt()).isEqualTo(2);
        assertThat(summary.at("/moves/total").asInt()).isEqualTo(2);
        assertThat(summary.at("/moves/necessary").asInt()).isEqualTo(2);
        assertThat(summary.at("/pause/partition/count").asInt()).isEqualTo(4);
        assertThat(summary.at("/requests/LeaveGroup").asInt()).isEqualTo(1);
        assertThat(summary.at("/lag/max").isNumber()).isTrue();
        assertThat(summary.at("/duplicates").isNumber()).isTrue();
        assertThat(summary.at("/lost").isNumber()).isTrue();
        JsonNode second = result.at("/rebalances/1");
        assertThat(second.fieldNames())
                .toIterable()
                .containsExactly(
                        "index",
                        "generation",
                        "protocol",
                        "assignor",
                        "leader",
                        "cause",
                        "consumer",
                        "reason",
                        "preparingAt",
                        "joinedAt",
                        "stableAt",
                        "deliveredAt",
                        "phases",
                        "lastToJoin",
                        "assignedAt",
                        "revoked",
                        "added");
        assertThat(second.at("/cause").asText()).isEqualTo("member left");
        assertThat(second.at("/consumer").asText()).isEqualTo("worker-1");
        assertThat(second.at("/revoked").asInt()).isEqualTo(4);
        assertThat(second.at("/added").asInt()).isEqualTo(4);
        assertThat(second.at("/assignedAt").fieldNames()).toIterable().containsExactly("worker-0");
        assertThat(result.at("/consumers/1/incarnations/0/ended").asText()).isEqualTo("stopped");
        assertThat(result.at("/partitions/3/owners")).hasSize(2);
        assertThat(result.at("/partitions/3/pauses/0/because").asText()).isEqualTo("worker-1 stopped");
        assertThat(result.at("/assignment/worker-0")).hasSize(4);
    }

    @Test
    void severalScenarios_giveOneJsonDocumentALine() throws IOException {
        CommandLineRun run = CommandLineRun.of("run", "--format", "json", file, "join");

        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(0)).get("scenario").asText()).isEqualTo("two-and-one-leaves");
        assertThat(JSON.readTree(lines.get(1)).get("scenario").asText()).isEqualTo("join");
    }

    @Test
    void oneBrokenFileAmongSeveral_isToldFirst_andDoesNotStopTheOthers() throws IOException {
        String broken = write("broken.json", "{ \"duration\": \"20s\", \"topic\": [] }");

        CommandLineRun run = CommandLineRun.of("run", "--format", "json", file, broken, "join");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("broken.json:1:").contains("topic").doesNotContain("\tat ");
    }

    @Test
    void seedAndSettings_changeTheScenario() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("run", "--format", "json", "--seed", "99", "--set", "duration=15s", file);

        JsonNode result = JSON.readTree(run.out());
        assertThat(result.get("seed").asInt()).isEqualTo(99);
        assertThat(result.get("simulatedMs").asInt()).isEqualTo(15_000);
    }

    @Test
    void anExpectationThatHolds_isStatusZero() throws IOException {
        String met = write("met.json", SmallScenarios.leaveExpecting("{\"metric\": \"rebalances\", \"atMost\": 2}"));

        CommandLineRun run = CommandLineRun.of("run", met);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Expectations").contains("at most 2").doesNotContain("FAILED");
    }

    @Test
    void anExpectationThatFails_isStatusOne_andIsShown() throws IOException {
        String unmet = write(
                "unmet.json",
                SmallScenarios.leaveExpecting("{\"metric\": \"pause.partition.max\", \"atMost\": \"1ms\"},"
                        + "{\"metric\": \"rebalances\", \"equals\": 2}"));

        CommandLineRun text = CommandLineRun.of("run", unmet);
        CommandLineRun json = CommandLineRun.of("run", "--format", "json", unmet);
        CommandLineRun quiet = CommandLineRun.of("run", "--quiet", unmet);

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out()).containsPattern("pause\\.partition\\.max +at most 1ms .*FAILED");
        assertThat(json.status()).isEqualTo(1);
        assertThat(JSON.readTree(json.out()).at("/expectations/0/passed").asBoolean())
                .isFalse();
        assertThat(JSON.readTree(json.out()).at("/expectations/1/passed").asBoolean())
                .isTrue();
        assertThat(json.err()).contains("FAILED");
        assertThat(quiet.status()).isEqualTo(1);
        assertThat(quiet.out()).isEmpty();
        assertThat(quiet.err()).contains("two-and-one-leaves").contains("FAILED");
    }

    @Test
    void theResultGoesToAFile_whenAskedTo() throws IOException {
        Path result = folder.resolve("result.json");

        CommandLineRun run = CommandLineRun.of("run", "--format", "json", "--output", result.toString(), file);

        assertThat(run.out()).isEmpty();
        assertThat(JSON.readTree(result.toFile()).get("scenario").asText()).isEqualTo("two-and-one-leaves");
    }

    @Test
    void aFileThatCannotBeWritten_isToldBeforeTheWork() {
        CommandLineRun run = CommandLineRun.of("run", "--output", folder.toString(), file);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--output").contains("cannot be written");
    }

    @Test
    void theTrace_isOneJsonObjectALine_withEachEntrysCause() throws IOException {
        Path trace = folder.resolve("trace.ndjson");
        Path everything = folder.resolve("everything.ndjson");

        CommandLineRun.of("run", "--quiet", "--trace", trace.toString(), file);
        CommandLineRun.of("run", "--quiet", "--trace", everything.toString(), "--trace-routine", file);

        List<String> lines = Files.readAllLines(trace);
        assertThat(JSON.readTree(lines.get(0)).get("type").asText()).isEqualTo("run");
        assertThat(lines).anySatisfy(line -> {
            JsonNode entry = JSON.readTree(line);
            assertThat(entry.path("type").asText()).isEqualTo("group.rebalance.started");
            assertThat(entry.path("trigger").asText()).isEqualTo("MEMBER_LEFT");
            assertThat(entry.path("cause").asLong()).isPositive();
        });
        assertThat(lines).noneMatch(line -> line.contains("network.request"));
        assertThat(Files.readAllLines(everything)).anyMatch(line -> line.contains("network.request"));
    }

    @Test
    void aDiagram_saysWhichRebalanceItShows() throws IOException {
        Path diagram = folder.resolve("run.mmd");

        CommandLineRun run = CommandLineRun.of("run", "--mermaid", diagram.toString(), file);
        CommandLineRun quiet = CommandLineRun.of("run", "--quiet", "--mermaid", "-", "--rebalance", "1", file);

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains("the diagram shows generation 2 (member left: worker-1)")
                .contains("--rebalance N draws another");
        assertThat(diagram).content().startsWith("sequenceDiagram\n").contains("generation 2");
        assertThat(quiet.out()).startsWith("sequenceDiagram\n").contains("generation 1: member joined: worker-0");
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void aPictureForPerfetto_isCompressedIfItsNameSaysSo() throws IOException {
        Path plain = folder.resolve("run.json");
        Path compressed = folder.resolve("run.json.gz");

        CommandLineRun.of("run", "--quiet", "--perfetto", plain.toString(), file);
        CommandLineRun.of("run", "--quiet", "--perfetto", compressed.toString(), file);

        assertThat(JSON.readTree(plain.toFile()).get("traceEvents")).isNotEmpty();
        try (GZIPInputStream unpacked = new GZIPInputStream(Files.newInputStream(compressed))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(Files.readAllBytes(plain));
        }
    }

    @Test
    void theSameScenarioAndSeed_giveTheSameBytes() {
        for (String format : List.of("text", "json", "csv", "markdown")) {
            String first = CommandLineRun.of("run", "--format", format, "rolling-restart")
                    .out();
            String second = CommandLineRun.of("run", "--format", format, "rolling-restart")
                    .out();

            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void aReaderWhoHasSeenEnough_isNoError() {
        OutputStream brokenPipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        CommandLineRun run = CommandLineRun.into(brokenPipe, "run", file);

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aFullDisk_isAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        CommandLineRun run = CommandLineRun.into(full, "run", file);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("No space left on device");
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
