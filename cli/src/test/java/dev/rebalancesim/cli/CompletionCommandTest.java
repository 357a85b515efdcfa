package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code completion}: what a shell offers after the tab key; bash itself is asked. */
class CompletionCommandTest {

    private static final String ASK = """
            source "$1"; shift
            compopt() { :; }
            COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
            _complete_rebalance-sim "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            if [ "${#COMPREPLY[@]}" -gt 0 ]; then printf '%s\\n' "${COMPREPLY[@]}"; fi
            """;

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void writeTheScript() throws IOException, InterruptedException {
        CommandLineRun run = CommandLineRun.of("completion");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(CommandLineRun.of("completion").out());
        script = Files.writeString(folder.resolve("completion"), run.out());
        assumeTrue(hasBash(), "bash is not installed here; what it would offer is not tested");
    }

    @Test
    void commandsAreOffered() throws IOException, InterruptedException {
        assertThat(offered("")).contains("run", "explain", "assign", "scenarios", "completion");
        assertThat(offered("ru")).containsExactly("run");
        assertThat(offered("scenarios", "s")).containsExactly("show");
    }

    @Test
    void bundledScenariosAreOffered_whereverAScenarioIsExpected() throws IOException, InterruptedException {
        List<String> all = ScenarioCatalog.bundled().names();

        assertThat(offered("run", "")).containsExactlyElementsOf(all);
        assertThat(offered("explain", "rolling-")).containsExactly("rolling-restart", "rolling-restart-static");
        assertThat(offered("run", "crash", "--quiet", "zom")).containsExactly("zombie");
        assertThat(offered("scenarios", "show", "zom")).containsExactly("zombie");
        assertThat(offered("scenarios", "copy", "zom")).containsExactly("zombie");
    }

    @Test
    void optionsAndTheirValuesAreOffered() throws IOException, InterruptedException {
        assertThat(offered("run", "--perf")).containsExactly("--perfetto");
        assertThat(offered("run", "crash", "--format", "")).contains("text", "json");
        assertThat(offered("assign", "problem.json", "--assignor", "")).containsExactlyElementsOf(Assignors.names());
    }

    @Test
    void aFile_isLeftToTheShell() throws IOException, InterruptedException {
        assertThat(offered("run", "--output", "")).isEmpty();
        assertThat(script).content().contains("-o default rebalance-sim");
    }

    private List<String> offered(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", ASK, "ask", script.toString(), "rebalance-sim"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return answer.lines().toList();
    }

    private static boolean hasBash() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "exit 0").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
