package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JSON that {@code docs/assign.md} shows is what the program prints; the rest of it {@link DocsExamplesTest} runs. */
class AssignDocumentTest {

    private final String document = read();

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "assign.md"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** The content of a fenced block; the first one is number 1. */
    private String block(String language, int number) {
        return document.split("```" + language + "\n")[number].split("```")[0];
    }

    @Test
    void theAnswerIsThatOfTheExample() throws IOException {
        ObjectMapper json = new ObjectMapper();
        CommandLineRun run = CommandLineRun.withInput(
                block("json", 1), "assign", "-", "--assignor", "cooperative-sticky", "--format", "json");

        assertThat(json.readTree(run.out())).isEqualTo(json.readTree(block("json", 2)));
    }
}
