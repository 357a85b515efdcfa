package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scenarios}: what comes with the program. */
class ScenariosCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theListNamesEachScenarioWithItsTitle() {
        CommandLineRun run = CommandLineRun.of("scenarios");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(ScenarioCatalog.bundled().names());
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
