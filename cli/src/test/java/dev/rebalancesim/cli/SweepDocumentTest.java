package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/sweep.md} shows is what the program prints. */
class SweepDocumentTest {

    @Test
    void theExampleGivesItsOutput() throws IOException {
        String example = Files.readString(Path.of("..", "docs", "sweep.md")).split("```\n")[1];
        String[] command = example.substring(0, example.indexOf("}'\n") + 2)
                .replace("$ ./rebalance-sim ", "")
                .replace("\\\n", " ")
                .replace("'", "")
                .strip()
                .split("\\s+");

        CommandLineRun run = CommandLineRun.of(command);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(example.substring(example.indexOf("}'\n") + 3));
    }
}
