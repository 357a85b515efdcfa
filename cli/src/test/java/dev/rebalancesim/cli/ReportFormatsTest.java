package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --format csv|markdown}: the same figures for spreadsheets and for pull requests. */
class ReportFormatsTest {

    private static List<String> rows(String csv) {
        return csv.lines().toList();
    }

    private static Map<String, String> byName(String header, String row) {
        List<String> names = Arrays.asList(header.split(",", -1));
        List<String> cells = Arrays.asList(row.split(",", -1));
        assertThat(cells).hasSameSizeAs(names);
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), cells.get(i));
        }
        return byName;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (!node.isObject()) {
            into.put(path, node.asText());
            return;
        }
        node.properties()
                .forEach(field ->
                        flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling-restart", "crash-duplicates", "poll-timeout-loop", "static-duplicate-id"})
    void csvHasTheFiguresOfTheJsonSummary(String scenario) throws IOException {
        List<String> rows =
                rows(CommandLineRun.of("run", scenario, "--format", "csv").out());
        Map<String, String> csv = byName(rows.get(0), rows.get(1));
        Map<String, String> json = new LinkedHashMap<>();
        JsonNode result = new ObjectMapper()
                .readTree(CommandLineRun.of("run", scenario, "--format", "json").out());
        flatten("", result.get("summary"), json);

        assertThat(csv).containsAllEntriesOf(json);
        assertThat(csv)
                .containsEntry("scenario", scenario)
                .containsEntry("seed", result.get("seed").asText())
                .containsEntry("simulatedMs", result.get("simulatedMs").asText())
                .containsEntry("trace", result.get("trace").asText());
    }

    @Test
    void csvOfSeveralScenarios_hasOneHeader_andTheSameColumnsForAll() {
        CommandLineRun run = CommandLineRun.of("run", "--format", "csv", "leave", "join", "leave");

        List<String> rows = rows(run.out());
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).startsWith("scenario,seed,simulatedMs,trace,passed,generation,rebalances,");
        assertThat(rows.get(3)).isEqualTo(rows.get(1)).isNotEqualTo(rows.get(2));
        rows.forEach(row -> byName(rows.get(0), row));
    }

    @Test
    void csvLeavesACellEmpty_ifTheRunHasNoSuchFigure() {
        CommandLineRun run = CommandLineRun.withInput(
                SmallScenarios.leave(), "run", "-", "--format", "csv", "--set", "consumers.worker.start=manual");

        Map<String, String> row = byName(rows(run.out()).get(0), rows(run.out()).get(1));
        assertThat(row)
                .containsEntry("rebalances", "0")
                .containsEntry("balance.min", "")
                .containsEntry("timeToStable.max", "")
                .containsEntry("requests.JoinGroup", "0")
                .containsEntry("passed", "");
    }

    @Test
    void csvSaysWhetherTheExpectationsWereMet() {
        CommandLineRun met = CommandLineRun.of("run", "leave", "--format", "csv", "--expect", "rebalances >= 1");
        CommandLineRun unmet = CommandLineRun.of("run", "leave", "--format", "csv", "--expect", "rebalances = 77");

        assertThat(byName(rows(met.out()).get(0), rows(met.out()).get(1))).containsEntry("passed", "true");
        assertThat(byName(rows(unmet.out()).get(0), rows(unmet.out()).get(1))).containsEntry("passed", "false");
        assertThat(unmet.status()).isEqualTo(1);
    }

    @Test
    void markdownHasTheSectionsOfTheReport() {
        CommandLineRun run =
                CommandLineRun.of("run", "rolling-restart", "--format", "markdown", "--expect", "rebalances <= 8");

        assertThat(run.out())
                .startsWith("## rolling-restart\n\n**9 rebalances; ")
                .contains("**1 of 3 expectations failed.**")
                .contains("| Longest pause of a partition | 3.09 s | orders-0, worker-0 stopped |\n")
                .contains("\n\n### Expectations\n\n")
                .contains("| rebalances | at most 8 | 9 | FAILED |\n")
                .contains("\n\n### Rebalances\n\n")
                .contains("\n\n### Pauses\n\n")
                .contains("\n\n### Final assignment\n\n12 partitions over 4 members, 3 each\n\n")
                .contains("| worker-0 | 3 | orders-0…2 |\n")
                .doesNotContain("\u001b");
        assertThat(run.err()).contains("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling-restart", "crash", "leave-650-sticky", "rebalance-never-ends", "fetch-small"})
    void markdownTablesAreWellFormed(String scenario) {
        List<Integer> columns = new ArrayList<>();
        for (String line :
                rows(CommandLineRun.of("run", scenario, "--format", "markdown").out())) {
            if (line.startsWith("|")) {
                columns.add(line.replace("\\|", "").split("\\|", -1).length);
                assertThat(columns.get(columns.size() - 1)).as(line).isEqualTo(columns.get(0));
            } else {
                columns.clear();
            }
            assertThat(line).isEqualTo(line.stripTrailing());
        }
    }

    @Test
    void severalScenariosInMarkdown_standBelowOneAnother() {
        CommandLineRun run = CommandLineRun.of("run", "--format", "markdown", "leave", "join");

        assertThat(run.out().lines().filter(line -> line.startsWith("## "))).containsExactly("## leave", "## join");
        assertThat(run.out()).contains("simulated.\n\n## join\n");
    }

    @Test
    void anotherFormat_isNone() {
        CommandLineRun run = CommandLineRun.of("run", "leave", "--format", "xml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'xml' is not a format; there are text, json, csv and markdown");
    }
}
