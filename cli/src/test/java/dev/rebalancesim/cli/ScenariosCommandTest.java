package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scenarios}: what comes with the program. */
class ScenariosCommandTest {

    @TempDir
    private Path folder;

    private static List<String> listed(String... options) {
        List<String> command = new ArrayList<>(List.of("scenarios"));
        command.addAll(List.of(options));
        return CommandLineRun.of(command.toArray(String[]::new))
                .out()
                .lines()
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
    }

    @Test
    void theListNamesEachScenarioWithItsTitle_chapterByChapter() {
        CommandLineRun run = CommandLineRun.of("scenarios");

        assertThat(run.status()).isZero();
        assertThat(listed()).containsExactlyElementsOf(ScenarioCatalog.bundled().names());
        assertThat(run.out()).contains("\n\nStatic membership\n  bounce-static  ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void tagsAndWordsChoose_andTheQuestionIsShown() {
        assertThat(listed("--tag", "static", "--tag", "storm")).isEmpty();
        assertThat(listed("--tag", "racks")).contains("racks", "fetch-nearby").doesNotContain("crash");
        assertThat(listed("--search", "POLL interval", "--tag", "static")).containsExactly("stuck-static");
        assertThat(CommandLineRun.of("scenarios", "--search", "go-no-go").out())
                .contains("Give me a go/no-go gate for a rollout");
    }

    @Test
    void namesAlone_areForScripts() {
        assertThat(CommandLineRun.of("scenarios", "--names", "--tag", "racks").out())
                .isEqualTo("racks\nfetch-from-leaders\nfetch-nearby\n");
    }

    @Test
    void asJson_eachSaysAllAboutItself() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(CommandLineRun.of("scenarios", "--format", "json").out());

        assertThat(all)
                .hasSameSizeAs(ScenarioCatalog.bundled().names())
                .allSatisfy(one -> assertThat(one.fieldNames())
                        .toIterable()
                        .containsExactly("name", "chapter", "title", "tags", "description", "question", "lookAt"));
        assertThat(CommandLineRun.of("scenarios", "--format", "yaml").status()).isEqualTo(2);
    }

    @Test
    void tagsAreCounted() {
        assertThat(CommandLineRun.of("scenarios", "--tags").out()).contains("   3  racks\n");
    }

    @Test
    void whatNobodyHas_isSaid() {
        CommandLineRun tag = CommandLineRun.of("scenarios", "--tag", "rack");
        CommandLineRun search = CommandLineRun.of("scenarios", "--search", "weather");

        assertThat(tag.status()).isEqualTo(2);
        assertThat(tag.err()).contains("did you mean \"racks\"?");
        assertThat(search.status()).isEqualTo(2);
        assertThat(search.err()).contains("no scenario fits");
    }

    @Test
    void whatIsShown_canBeRun() {
        String shown = CommandLineRun.of("scenarios", "show", "join").out();

        assertThat(CommandLineRun.withInput(shown, "run", "-").out())
                .isEqualTo(CommandLineRun.of("run", "join").out());
    }

    @Test
    void whatIsCopied_canBeRun_andIsNeverOverwritten() throws IOException {
        Path target = folder.resolve("new folder");

        CommandLineRun copy = CommandLineRun.of("scenarios", "copy", "join", target.toString());
        CommandLineRun again = CommandLineRun.of("scenarios", "copy", "join", target.toString());

        assertThat(copy.status()).isZero();
        Path file = Path.of(copy.out().strip());
        assertThat(Files.exists(file)).isTrue();
        assertThat(CommandLineRun.of("run", file.toString()).status()).isZero();
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void everyCommandsHelp_hasAnExample() {
        for (String[] command : new String[][] {
            {"--help"},
            {"run", "--help"},
            {"scenarios", "--help"},
            {"scenarios", "show", "--help"},
            {"scenarios", "copy", "--help"}
        }) {
            CommandLineRun run = CommandLineRun.of(command);

            assertThat(run.status()).isZero();
            assertThat(run.out()).contains("Example");
            assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        }
    }

    @Test
    void theVersionIsKnown() {
        assertThat(CommandLineRun.of("--version").out()).startsWith("rebalance-sim ");
    }
}
