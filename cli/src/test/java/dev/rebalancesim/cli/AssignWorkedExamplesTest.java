package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked examples of the assignors' specification through {@code assign}: what Kafka's own assignors answered, list
 * order included.
 */
class AssignWorkedExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("src", "test", "resources", "assign", "worked-examples.json");

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void theAnswerIsKafkas(String example, String assignor, JsonNode problem, JsonNode expected) throws IOException {
        CommandLineRun run =
                CommandLineRun.withInput(problem.toString(), "assign", "-", "--assignor", assignor, "--format", "json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("assignor").asText()).isEqualTo(assignor);
        assertThat(lists(answer.get("assignment"))).isEqualTo(lists(expected));
    }

    @Test
    void allExamplesAreThere() throws IOException {
        List<String> numbers = new ArrayList<>();
        JSON.readTree(EXAMPLES.toFile())
                .forEach(example -> numbers.add(example.get("example").asText().split(" ")[0]));

        assertThat(numbers).containsSubsequence("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10");
        assertThat(numbers).containsSubsequence("E11", "E12", "E13", "E14", "E15", "E16", "E16b", "E17", "E18");
        assertThat(numbers).containsSubsequence("E19", "E20", "E21", "E22", "E23");
    }

    static Stream<Arguments> answers() throws IOException {
        List<Arguments> answers = new ArrayList<>();
        for (JsonNode example : JSON.readTree(EXAMPLES.toFile())) {
            example.get("assignments")
                    .properties()
                    .forEach(expected -> answers.add(Arguments.of(
                            example.get("example").asText(),
                            expected.getKey(),
                            example.get("problem"),
                            expected.getValue())));
        }
        return answers.stream();
    }

    private static Map<String, List<String>> lists(JsonNode assignment) {
        Map<String, List<String>> lists = new TreeMap<>();
        assignment
                .properties()
                .forEach(entry -> lists.put(
                        entry.getKey(),
                        StreamSupport.stream(entry.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
        return lists;
    }
}
