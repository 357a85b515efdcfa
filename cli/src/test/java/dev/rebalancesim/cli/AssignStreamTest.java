package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assign} with a problem on each line. */
class AssignStreamTest {

    @TempDir
    private Path folder;

    private static CommandLineRun json(String input) {
        return CommandLineRun.withInput(input, "assign", "-", "--format", "json");
    }

    private static String answer(String topic) {
        return "{\"assignor\":\"range\",\"assignment\":{\"A\":[\"" + topic + "-0\"]},\"moves\":0,\"necessaryMoves\":0,"
                + "\"balance\":{\"min\":1,\"max\":1,\"spread\":0,\"stddev\":0},\"idle\":[]}";
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n", "\n  \t\r\n"})
    void aLineIn_aLineOut_inOrder(String end) {
        CommandLineRun run =
                json(AssignProblems.line("a") + end + AssignProblems.line("b") + end + AssignProblems.line("c") + end);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(lines(answer("a"), answer("b"), answer("c")));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(json(AssignProblems.line("a") + "\n" + AssignProblems.line("b"))
                        .out())
                .isEqualTo(lines(answer("a"), answer("b")));
    }

    @Test
    void aByteOrderMark_isNoneOfTheInput() {
        assertThat(json("\uFEFF" + AssignProblems.line("a") + "\n" + AssignProblems.line("b"))
                        .out())
                .isEqualTo(lines(answer("a"), answer("b")));
    }

    @Test
    void aBadLine_isTold_andTheRestIsAnswered() {
        CommandLineRun run = json(lines(
                AssignProblems.line("a"),
                "{\"topics\": [], \"member\": []}",
                "{\"topics\": [",
                AssignProblems.line("b").replace("range", "rage"),
                AssignProblems.line("c")));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines().toList())
                .containsExactly(
                        answer("a"),
                        "{\"line\":2,\"error\":\"members: is missing, for example"
                                + " [{\\\"memberId\\\": \\\"C0\\\", \\\"topics\\\": [\\\"orders\\\"]}] (and 1 more)\"}",
                        run.out().lines().toList().get(2),
                        "{\"line\":4,\"error\":\"assignor: there is no assignor \\\"rage\\\"; did you mean"
                                + " \\\"range\\\"?\"}",
                        answer("c"));
        assertThat(run.out().lines().toList().get(2)).startsWith("{\"line\":3,\"error\":\"topics");
        assertThat(run.err())
                .contains("rebalance-sim: -:2:1: members: is missing")
                .contains("rebalance-sim: -:2:16: member: unknown key \"member\"; did you mean \"members\"?")
                .contains("rebalance-sim: -:3:")
                .contains("rebalance-sim: -:4:13: assignor: there is no assignor");
    }

    @Test
    void aBadFirstLine_isNoReasonToGiveUp() {
        CommandLineRun run = json(lines("{\"topics\": nothing}", AssignProblems.line("b")));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(2).endsWith(answer("b"));
    }

    @Test
    void whatIsNotEvenAnObjectFirst_needsTheOption() {
        String input = lines("what?", AssignProblems.line("b"));

        assertThat(json(input).out()).isEmpty();
        assertThat(CommandLineRun.withInput(input, "assign", "-", "--ndjson", "--format", "json")
                        .out()
                        .lines())
                .hasSize(2)
                .endsWith(answer("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\n\t "})
    void anEmptyInput_isAMistake(String input) {
        CommandLineRun run = json(input);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        lines("rebalance-sim: -: is empty; a problem is a JSON object with topics and" + " members"));
    }

    @Test
    void aHugeLine_isRefused_andTheRestIsAnswered() {
        String huge = AssignProblems.line("a").replace("{\"name", " ".repeat(17 << 20) + "{\"name");

        CommandLineRun run = json(lines(AssignProblems.line("a"), huge, AssignProblems.line("c")));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(lines("rebalance-sim: -:2:1: is larger than 16 MiB"));
        assertThat(run.out())
                .isEqualTo(lines(answer("a"), "{\"line\":2,\"error\":\"is larger than 16 MiB\"}", answer("c")));
    }

    @Test
    void aLongLine_isAnswered() {
        CommandLineRun run = json(AssignProblems.firstOfManyLeft(100_000, 1_000) + "\n" + AssignProblems.line("b"));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
    }

    @Test
    void aFileOfLines_worksByName_alsoAsText() throws IOException {
        Path file = folder.resolve("problems.ndjson");
        Files.writeString(file, lines(AssignProblems.line("a"), "{}", AssignProblems.scaleOutLine()));

        CommandLineRun run = CommandLineRun.of("assign", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).startsWith("line 1   1 partition for 1 member").contains("\nline 3   6 partitions");
        assertThat(run.err()).contains("problems.ndjson:2:1: topics: is missing");
    }

    @Test
    void oneProblemInAnyLayout_isNotTakenForLines() {
        CommandLineRun run = json("\r\n\r\n" + AssignProblems.scaleOut().replace("\n", "\r\n") + "\r\n");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{\n  \"answers\": [");
    }

    @Test
    void placesInOneProblem_countFromTheBeginningOfTheInput() {
        CommandLineRun run = json("\n\n" + AssignProblems.scaleOut().replace("\"memberId\": \"C1\"", "\"id\": \"C1\""));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("rebalance-sim: -:6:7: members[1].id: unknown key \"id\"");
    }

    @Test
    void anAnswerIsWritten_beforeTheNextLineIsRead() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> lines = List.of(AssignProblems.line("a") + "\n", AssignProblems.line("b") + "\n");
        InputStream in = new InputStream() {
            private int next;

            @Override
            public int read() {
                throw new AssertionError("byte by byte would be slow");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(next);
                if (next == lines.size()) {
                    return -1;
                }
                byte[] line = lines.get(next++).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, bytes, offset, line.length);
                return line.length;
            }
        };
        StringWriter err = new StringWriter();

        int status = Main.run(
                new Stdio(in, out, new PrintWriter(err, true), false, false, true), "assign", "-", "--format", "json");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(lines(answer("a"), answer("b")));
    }
}
