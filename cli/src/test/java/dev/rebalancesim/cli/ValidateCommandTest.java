package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.advice.AdviceRule;
import dev.rebalancesim.scenarios.advice.AdviceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate}: errors as {@code run} tells them, and advice on the rest. */
class ValidateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROKEN = "{ \"duration\": \"20s\",\n  \"topic\": [] }";

    @TempDir
    private Path folder;

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aScenarioWithoutFault_isOk() {
        CommandLineRun run = CommandLineRun.of("validate", "leave");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("leave: ok   4 consumers, 1 topic with 12 partitions, 1 event in ");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void theStandardInputCanBeValidated() {
        CommandLineRun run = CommandLineRun.withInput(SmallScenarios.leave(), "validate", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("-: ok   2 consumers, 1 topic with 4 partitions, 1 event in 20 s\n");
    }

    @Test
    void errorsAreThoseOfRun_andTheOthersAreValidatedAsWell() throws IOException {
        String file = write("broken.json", BROKEN);

        CommandLineRun run = CommandLineRun.of("validate", file, "leave", "no-such-scenario");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(CommandLineRun.of("run", file, "no-such-scenario").err())
                .contains("broken.json:2:3: topic: unknown key \"topic\"; did you mean \"topics\"?");
        assertThat(run.out().lines().toList())
                .hasSize(3)
                .startsWith(file + ": broken   3 problems")
                .element(1)
                .asString()
                .startsWith("leave: ok");
    }

    @Test
    void adviceHasAPlaceAReasonAndASource() {
        CommandLineRun run = CommandLineRun.of("validate", "heartbeat-too-long");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "heartbeat-too-long: ok",
                        "heartbeat-too-long.json:18:34: consumers[0].config.heartbeat.interval.ms\n",
                        "more than a third of session.timeout.ms",
                        "[heartbeat-interval] Kafka's documentation of heartbeat.interval.ms");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void strictMakesAdviceCount() {
        assertThat(CommandLineRun.of("validate", "heartbeat-too-long", "--strict")
                        .status())
                .isEqualTo(1);
        assertThat(CommandLineRun.of("validate", "leave", "--strict").status()).isZero();
        assertThat(CommandLineRun.of(
                                "validate",
                                "heartbeat-too-long",
                                "--strict",
                                "--ignore",
                                "heartbeat-interval",
                                "--ignore",
                                "never-commits")
                        .status())
                .isZero();
    }

    @Test
    void aRuleThatDoesNotExist_cannotBeIgnored() {
        CommandLineRun run = CommandLineRun.of("validate", "leave", "--ignore", "heartbeat-intervals");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no rule 'heartbeat-intervals'; did you mean \"heartbeat-interval\"?");
    }

    @Test
    void jsonHasTheSame_oneDocumentALineForSeveral() throws IOException {
        String file = write("broken.json", BROKEN);

        CommandLineRun run = CommandLineRun.of("validate", file, "heartbeat-too-long", "--format", "json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode broken = JSON.readTree(lines.get(0));
        assertThat(broken.at("/valid").asBoolean()).isFalse();
        assertThat(broken.at("/problems")).hasSize(3);
        assertThat(broken.at("/problems/2/line").asInt()).isEqualTo(2);
        assertThat(broken.at("/problems/2/path").asText()).isEqualTo("topic");
        JsonNode advised = JSON.readTree(lines.get(1));
        assertThat(advised.at("/schema").asText()).isEqualTo("rebalance-sim/validation/1");
        assertThat(advised.at("/valid").asBoolean()).isTrue();
        assertThat(advised.at("/advice/0").fieldNames())
                .toIterable()
                .containsExactly("rule", "file", "line", "column", "path", "message", "source");
    }

    @Test
    void oneScenarioInJson_isIndented() {
        CommandLineRun run = CommandLineRun.of("validate", "leave", "--format", "json");

        assertThat(run.out()).startsWith("{\n  \"schema\": \"rebalance-sim/validation/1\",\n");
    }

    @Test
    void everyBundledScenarioIsValid() {
        List<String> args = new ArrayList<>(List.of("validate"));
        args.addAll(ScenarioCatalog.bundled().names());

        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> line.contains(": ok   ")))
                .hasSameSizeAs(ScenarioCatalog.bundled().names());
    }

    @Test
    void theDocumentListsAllRules() throws IOException {
        String page = Files.readString(Path.of("../docs/validate.md"));

        for (AdviceRule rule : AdviceRules.ALL) {
            assertThat(page).contains("| `" + rule.name() + "` | " + rule.topic() + " | " + rule.source() + " |\n");
        }
    }
}
