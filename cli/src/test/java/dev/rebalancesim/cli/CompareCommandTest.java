package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rebalancesim.scenarios.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare}: which variants there are, that they meet the same chance, and what is told of them. */
class CompareCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "compare");

    /** Latencies that differ from run to run, so that seeds matter. */
    private static final String CHANCE =
            "network.latency={\"distribution\":\"lognormal\",\"median\":\"1ms\",\"p99\":\"50ms\"}";

    @TempDir
    private Path folder;

    /** To accept a change after reading it: {@code -Dtest=CompareCommandTest -Dgolden.update=true}. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "csv"})
    void aComparisonReadsAsItDid(String format) throws IOException {
        Path golden = GOLDEN.resolve("rolling-restart." + (format.equals("text") ? "txt" : format));

        String comparison = compare("rolling-restart", "--format", format).out();

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, comparison);
        }
        assertThat(comparison).isEqualTo(Files.readString(golden));
    }

    @Test
    void theDocumentationShowsWhatIsPrinted() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "compare.md")))
                .contains(Files.readString(GOLDEN.resolve("rolling-restart.txt")));
    }

    @Test
    void withoutOptions_theFourAssignorsAreCompared() throws IOException {
        JsonNode comparison = json("join");

        assertThat(texts(comparison.get("axes"))).containsExactly("assignor");
        assertThat(values(comparison, "assignor"))
                .containsExactly("range", "roundrobin", "sticky", "cooperative-sticky");
    }

    @Test
    void withVary_theAssignorIsNotVaried_unlessAskedFor() throws IOException {
        assertThat(texts(json("join", "--vary", "session.timeout.ms=6s,10s").get("axes")))
                .containsExactly("session.timeout.ms");
        JsonNode both = json("join", "--vary", "session.timeout.ms=6s,10s", "--assignors", "sticky,range");
        assertThat(values(both, "assignor")).containsExactly("sticky", "sticky", "range", "range");
        assertThat(values(both, "session.timeout.ms")).containsExactly("6s", "10s", "6s", "10s");
    }

    @Test
    void aListOfAssignors_isOneVariant() throws IOException {
        JsonNode comparison = json("join", "--assignors", "range,[cooperative-sticky,range]");

        assertThat(values(comparison, "assignor")).containsExactly("range", "[cooperative-sticky,range]");
        assertThat(comparison.at("/variants/1/mean/moves")).isNotEqualTo(comparison.at("/variants/0/mean/moves"));
    }

    @Test
    void eachVariantIsWhatRunSays() throws IOException {
        JsonNode comparison = json("crash", "--assignors", "roundrobin,sticky", "--seed", "3");

        for (JsonNode variant : comparison.get("variants")) {
            String assignor = variant.at("/values/assignor").asText();
            JsonNode result = MAPPER.readTree(CommandLineRun.of(
                            "run",
                            "crash",
                            "--seed",
                            "3",
                            "--format",
                            "json",
                            "--set",
                            "consumers[*].config.partition.assignment.strategy=" + assignor)
                    .out());
            assertThat(variant.at("/replications/0/summary")).isEqualTo(result.get("summary"));
            assertThat(variant.at("/replications/0/trace")).isEqualTo(result.get("trace"));
            assertThat(variant.get("mean")).as("mean of one run").isEqualTo(result.get("summary"));
        }
    }

    @Test
    void allVariantsHaveTheSameSeeds() throws IOException {
        JsonNode comparison = json("join", "--seeds", "3", "--set", CHANCE, "--vary", "session.timeout.ms=20s,30s");

        assertThat(comparison.get("seeds").toString()).isEqualTo("[1,2,3]");
        assertThat(traces(comparison, 0))
                .as("a timeout that never expires changes nothing, chance included")
                .isEqualTo(traces(comparison, 1))
                .doesNotHaveDuplicates();
    }

    @Test
    void manyAtATime_giveTheSameAsEver() {
        String[] options = {"--seeds", "2", "--set", CHANCE, "--format", "json"};

        assertThat(compare("join", options).out())
                .isEqualTo(compare("join", options).out());
    }

    @Test
    void jsonIsWhatItsSchemaSays() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.comparison());

        for (String scenario : List.of("join", "cold-start", "offsets-expire")) {
            String json = compare(scenario, "--format", "json").out();
            assertThat(schema.validate(json, InputFormat.JSON)).as(scenario).isEmpty();
        }
        String result = CommandLineRun.of("run", "crash", "--format", "json").out();
        assertThat(schema.validate(result, InputFormat.JSON))
                .as("a result is no comparison")
                .isNotEmpty();
    }

    @Test
    void whatTheScenarioHas_isMarked() throws IOException {
        JsonNode comparison = json("rolling-restart");

        assertThat(comparison.at("/variants/0/asInScenario").asBoolean()).isTrue();
        assertThat(comparison.at("/variants/1/asInScenario").asBoolean()).isFalse();
        assertThat(compare("rolling-restart").out()).contains("as it is");
    }

    @Test
    void anExpectationThatIsNotMet_isShown_andDecidesNothing() {
        String scenario = SmallScenarios.leaveExpecting("{ \"metric\": \"rebalances\", \"equals\": 7 }");

        CommandLineRun run = CommandLineRun.withInput(scenario, "compare", "-");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("Expectations met +0 of 1 +0 of 1 +0 of 1 +0 of 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rolling-restart",
                "crash",
                "leave-650-sticky",
                "upgrade-two-bounces",
                "crash --vary session.timeout.ms=6s,10s,45s --vary static=true,false",
                "join --vary session.timeout.ms=6s,10s,45s --vary heartbeat.interval.ms=1s,2s,3s",
                "join --seeds 3 --set topics[*].recordsPerSecond=7"
            })
    void fitsIntoATerminal(String typed) {
        CommandLineRun run = compare(typed.split(" ")[0], arguments(typed));

        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 110);
        assertThat(run.out()).doesNotContain(" \n").endsWith(".\n");
    }

    @Test
    void oneVariant_isItsFiguresAlone() {
        assertThat(compare("join", "--assignors", "range").out())
                .containsPattern("assignor +range\n +as it is\n  All pauses together +36 ms\n")
                .doesNotContain("best", "Rank", "\n\n\n")
                .endsWith(" of 3\n");
    }

    @Test
    void manyVariants_areRows_withTheBestMarked() {
        String text = compare("crash", "--vary", "session.timeout.ms=6s,7s,8s,9s,10s,20s,45s")
                .out();

        assertThat(text).containsPattern("session.timeout.ms +rank");
        assertThat(text.lines().filter(line -> line.matches("  (6s|7s|8s|9s|10s|20s|45s) .*")))
                .hasSize(7)
                .first()
                .asString()
                .matches("  6s +1\\. .*\\d s\\* .*");
    }

    @Test
    void aScriptThatSetsTheAssignor_isNoted() {
        assertThat(compare("upgrade-two-bounces").out())
                .contains("Events of this scenario set partition.assignment.strategy; they do so in every variant.");
        assertThat(compare("upgrade-two-bounces", "--vary", "members=2,3").out())
                .doesNotContain("Events of this");
    }

    @Test
    void notesOfSomeVariants_nameThem() {
        String text = compare("join", "--vary", "check.crcs=true,null", "--set", "consumers[*].config.check.crcs=true")
                .out();

        assertThat(text).contains("check.crcs=true: ").doesNotContain("check.crcs=null: ");
    }

    @Test
    void aFileTakesTheResult_andQuietTheReport() throws IOException {
        Path file = folder.resolve("comparison.md");

        CommandLineRun run = compare("join", "--format", "markdown", "--output", file.toString());

        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("## join\n");
        assertThat(compare("join", "--quiet").out()).isEmpty();
    }

    @Test
    void whatCannotRun_isToldBeforeAnythingRuns() {
        CommandLineRun run = compare("join", "--vary", "session.timeout.ms=10s,1s");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("session.timeout.ms=1s", "must be greater than heartbeat.interval.ms");
    }

    private static String[] arguments(String typed) {
        List<String> words = new ArrayList<>(List.of(typed.split(" ")));
        words.remove(0);
        return words.toArray(String[]::new);
    }

    private static List<String> traces(JsonNode comparison, int variant) {
        return StreamSupport.stream(
                        comparison.at("/variants/" + variant + "/replications").spliterator(), false)
                .map(run -> run.get("trace").asText())
                .toList();
    }

    private static List<String> values(JsonNode comparison, String axis) {
        return StreamSupport.stream(comparison.get("variants").spliterator(), false)
                .map(variant -> variant.get("values").get(axis).asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(String scenario, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--format", "json"));
        return MAPPER.readTree(compare(scenario, all.toArray(String[]::new)).out());
    }

    private static CommandLineRun compare(String scenario, String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", scenario));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
