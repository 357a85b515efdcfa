package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assign} with one problem: which assignors are asked, what their answers tell, and how they read. */
class AssignCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src", "test", "resources", "assign");

    @TempDir
    private Path folder;

    private static CommandLineRun assign(String problem, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "assign";
        args[1] = "-";
        System.arraycopy(options, 0, args, 2, options.length);
        CommandLineRun run = CommandLineRun.withInput(problem, args);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(String problem, String assignors) throws IOException {
        return JSON.readTree(
                assign(problem, "--format", "json", "--assignor", assignors).out());
    }

    /** To accept a change after reading it: {@code -Dgolden.update=true}, as for GoldenReportTest. */
    @ParameterizedTest
    @ValueSource(strings = {"scale-out", "poor-round-robin", "racks", "many-members"})
    void theTextReadsAsItDid(String name) throws IOException {
        Path golden = GOLDEN.resolve(name + ".txt");

        CommandLineRun run =
                CommandLineRun.of("assign", GOLDEN.resolve(name + ".json").toString());

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, run.out());
        }
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(golden));
        assertThat(run.out().lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100));
    }

    @Test
    void oneAssignor_isTheAnswerItself() throws IOException {
        JsonNode answer = json(AssignProblems.scaleOut(), "cooperative-sticky");

        assertThat(answer.toString())
                .isEqualTo("{\"assignor\":\"cooperative-sticky\",\"assignment\":{\"C0\":[\"t-0\",\"t-1\"],"
                        + "\"C1\":[\"t-3\",\"t-4\"],\"C2\":[]},\"moves\":0,\"necessaryMoves\":0,"
                        + "\"withheld\":[\"t-2\",\"t-5\"],"
                        + "\"balance\":{\"min\":0,\"max\":2,\"spread\":2,\"stddev\":0.942809},\"idle\":[\"C2\"]}");
    }

    @Test
    void severalAssignors_areAnsweredInTheirOrder() throws IOException {
        JsonNode answers = json(AssignProblems.scaleOut(), "sticky,org.apache.kafka.clients.consumer.RangeAssignor")
                .get("answers");

        assertThat(answers).hasSize(2);
        assertThat(answers.at("/0/assignor").asText()).isEqualTo("sticky");
        assertThat(answers.at("/0/moves").asInt()).isEqualTo(2);
        assertThat(answers.at("/0/necessaryMoves").asInt()).isEqualTo(2);
        assertThat(answers.at("/0").has("withheld")).isFalse();
        assertThat(answers.at("/0").has("rackMismatches")).isFalse();
        assertThat(answers.at("/1/assignor").asText()).isEqualTo("range");
        assertThat(answers.at("/1/moves").asInt()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            null                                | ''                       | range,roundrobin,sticky,cooperative-sticky
            "sticky"                            | ''                       | sticky
            "RangeAssignor, StickyAssignor"     | ''                       | range,sticky
            ["StickyAssignor", "range,sticky"]  | ''                       | sticky,range
            "sticky"                            | range                    | range
            "sticky"                            | range, RoundRobinAssignor | range,roundrobin
            """)
    void theProblemNamesTheAssignors_orTheOptionDoes(String named, String option, String expected) throws IOException {
        String problem = AssignProblems.scaleOut().replaceFirst("\\{", "{ \"assignor\": " + named + ",");
        String[] options = option.isEmpty()
                ? new String[] {"--format", "json"}
                : new String[] {"--format", "json", "--assignor", option};

        JsonNode result = JSON.readTree(assign(problem, options).out());

        StringBuilder asked = new StringBuilder();
        if (result.has("answers")) {
            result.get("answers")
                    .forEach(answer -> asked.append(asked.isEmpty() ? "" : ",")
                            .append(answer.get("assignor").asText()));
        } else {
            asked.append(result.get("assignor").asText());
        }
        assertThat(asked).hasToString(expected);
    }

    @Test
    void theOptionMayBeRepeated() throws IOException {
        CommandLineRun run =
                assign(AssignProblems.scaleOut(), "--assignor", "sticky", "--assignor", "range", "--format", "json");

        assertThat(JSON.readTree(run.out()).get("answers")).hasSize(2);
    }

    @Test
    void theFirstOf25Leaves_roundRobinMovesAlmostEverything_stickyNothing() throws IOException {
        JsonNode answers = json(AssignProblems.firstOfManyLeft(650, 25), "roundrobin,sticky,cooperative-sticky")
                .get("answers");

        // A member keeps t-p if (p mod 24) and (p mod 25) name the same member: one partition for each of the 24.
        assertThat(answers.at("/0/moves").asInt()).isEqualTo(624 - 24);
        assertThat(answers.at("/1/moves").asInt()).isZero();
        assertThat(answers.at("/2/moves").asInt()).isZero();
        assertThat(answers.at("/2/withheld")).isEmpty();
        answers.forEach(answer -> {
            assertThat(answer.at("/necessaryMoves").asInt()).isZero();
            assertThat(answer.at("/balance/min").asInt()).isEqualTo(27);
            assertThat(answer.at("/balance/max").asInt()).isEqualTo(28);
        });
    }

    @Test
    void whereSubscriptionsOverlap_necessaryMovesAreToldOnlyIfTheyAreCertain() throws IOException {
        String problem = """
                { "topics": [ { "name": "t", "partitions": 4 }, { "name": "u", "partitions": 2 } ],
                  "members": [ { "memberId": "A", "topics": ["t"], "owned": ["t-0", "t-1", "t-2", "t-3"] },
                               { "memberId": "B", "topics": ["t"] },
                               { "memberId": "C", "topics": ["t", "u"], "owned": ["u-0", "u-1"] } ] }
                """;

        JsonNode answers = json(problem, "roundrobin,sticky").get("answers");

        assertThat(answers.at("/0/moves").asInt()).isEqualTo(2);
        assertThat(answers.at("/0").has("necessaryMoves")).isFalse();
        assertThat(answers.at("/1/moves").asInt()).isEqualTo(2);
        assertThat(answers.at("/1/necessaryMoves").asInt()).isEqualTo(2);
    }

    @Test
    void anAssignorThatFailsAsKafkasDoes_isAnAnswer() throws IOException {
        String problem = """
                { "topics": [ { "name": "t", "partitions": 4 } ],
                  "members": [ { "memberId": "C0", "topics": ["t"], "owned": ["t-0", "t-7"] },
                               { "memberId": "C1", "topics": ["t"], "owned": ["t-1", "t-2"] } ] }
                """;

        CommandLineRun text = assign(problem);
        JsonNode answers = json(problem, "range,sticky").get("answers");

        assertThat(text.out()).contains("sticky              fails, as Kafka's would: IllegalStateException: ");
        assertThat(text.err()).contains("note: -:2:70: members[0].owned[1]: there is no partition t-7");
        assertThat(answers.at("/0").has("error")).isFalse();
        assertThat(answers.at("/1").fieldNames()).toIterable().containsExactly("assignor", "error");
        assertThat(answers.at("/1/error").asText()).startsWith("IllegalStateException: ");
    }

    @Test
    void theAnswerGoesToAFile() throws IOException {
        Path file = folder.resolve("answer.json");

        CommandLineRun run = assign(AssignProblems.scaleOut(), "--format", "json", "--output", file.toString());

        assertThat(run.out()).isEmpty();
        assertThat(JSON.readTree(file.toFile()).get("answers")).hasSize(4);
    }

    @Test
    void helpHasAnExampleThatWorks() {
        CommandLineRun help = CommandLineRun.of("assign", "--help");
        int begin = help.out().indexOf("{ \"topics\"");
        String example = help.out().substring(begin, help.out().indexOf("\n\n", begin));

        assertThat(help.status()).isZero();
        assertThat(assign(example, "--assignor", "sticky").out()).contains("2 moves, as few as possible");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            assign                              | FILE
            assign missing.json                 | missing.json: there is no such file
            assign DIR                          | is a folder, not a problem
            assign - --assignor rang            | there is no assignor "rang"; did you mean "range"?
            assign - --assignor x.y.Mine        | the assignors are: range, roundrobin, sticky, cooperative-sticky
            assign - --assignor StickyAsignor   | did you mean "StickyAssignor"?
            assign - --format yaml              | there are text and json
            assign - --output DIR/no/where      | cannot be written: its folder does not exist
            assign - second                     | one argument too many
            asign -                             | assign
            """)
    void badUsage_isToldOnStandardError(String typed, String message) {
        CommandLineRun run = CommandLineRun.withInput(
                AssignProblems.scaleOut(),
                typed.replace("DIR", folder.toString()).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }
}
