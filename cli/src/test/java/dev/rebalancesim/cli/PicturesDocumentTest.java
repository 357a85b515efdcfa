package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/pictures.md} shows the diagram that the command above it draws. */
class PicturesDocumentTest {

    private static final String COMMAND = "run crash --quiet --mermaid - --rebalance 2";

    @Test
    void theDiagram_isWhatTheCommandDraws() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "pictures.md"));

        assertThat(document)
                .contains("rebalance-sim " + COMMAND + "\n")
                .contains("```mermaid\n" + CommandLineRun.of(COMMAND.split(" ")).out() + "```\n");
    }
}
