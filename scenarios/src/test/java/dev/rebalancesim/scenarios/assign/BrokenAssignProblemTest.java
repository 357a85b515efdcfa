package dev.rebalancesim.scenarios.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a problem is told with its path and place, all of it at once. */
class BrokenAssignProblemTest {

    /** Takes the place of what a test replaces; the character marks where the problem is expected. */
    private static final String MARK = "@";

    private static final String GOOD = """
            { "assignor": "sticky",
              "topics": [
                { "name": "orders", "partitions": 2, "racks": [["a", "b"], ["b"]] },
                { "name": "refunds", "partitions": 3 }
              ],
              "members": [
                { "memberId": "C0", "groupInstanceId": "i0", "rack": "a",
                  "topics": ["orders", "refunds"], "owned": ["orders-0", "refunds-2"], "generation": 4 },
                { "memberId": "C1", "groupInstanceId": null, "topics": ["orders"] }
              ] }
            """;

    private static AssignReading read(String text) {
        try {
            AssignInput input = new AssignInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
            return new AssignReader("p.json").read(input.next().orElseThrow());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void theGoodOneIsGood() {
        AssignReading reading = read(GOOD);

        assertThat(reading.wrong()).isEmpty();
        assertThat(reading.notes()).isEmpty();
        assertThat(reading.problem().orElseThrow().members()).hasSize(2);
        assertThat(reading.problem().orElseThrow().assignors()).containsExactly("sticky");
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            "assignor"             | @"asignor"             | asignor               | did you mean "assignor"?
            "sticky"               | @"stiky"               | assignor              | did you mean "sticky"?
            "sticky"               | @"ConsistentAssignor"  | assignor              | the assignors are: range
            "sticky"               | ["range", @"rnge"]     | assignor[1]           | did you mean "range"?
            "sticky"               | @[]                    | assignor              | leave it out to ask all
            "sticky"               | @7                     | assignor              | must be a string, not 7
            "sticky"               | @"range,,sticky"       | assignor              | there is no assignor ""
            "topics": [\\n         | "topics": @"orders", "topic": [\\n | topics   | must be an array
            "name": "refunds"      | "name": @"orders"      | topics[1].name        | there are two topics "orders"
            "name": "refunds"      | "name": @"a b"         | topics[1].name        | must be 1 to 249
            "partitions": 3        | "partitions": @-1      | topics[1].partitions  | from 0 to 1000000
            "partitions": 3        | "partitions": @"3"     | topics[1].partitions  | must be a whole number
            "partitions": 3        | "partitions": @999999  | topics[1].partitions  | more than 1000000 partitions in all
            , "partitions": 3      | @DROP                  | topics[1].partitions  | is missing, for example 12
            [["a", "b"], ["b"]]    | @[["a"]]               | topics[0].racks       | one list for each of the 2 partitions
            [["a", "b"], ["b"]]    | @"a"                   | topics[0].racks       | must be an array
            "memberId": "C1"       | "memberId": @"C0"      | members[1].memberId   | two members have the member id "C0"
            "memberId": "C1"       | "memberId": @""        | members[1].memberId   | must not be empty
            "memberId": "C1"       | @"memberid": "C1"      | members[1].memberid   | did you mean "memberId"?
            "groupInstanceId": null | "groupInstanceId": @"i0" | members[1].groupInstanceId | two members have the instance id
            "rack": "a"            | "rack": @["a"]         | members[0].rack       | must be a string, not an array
            , "topics": ["orders"] } | @DROP }              | members[1].topics     | is missing
            "topics": ["orders"] } | "topics": @"orders" }  | members[1].topics     | must be an array
            "refunds-2"            | @"refunds"             | members[0].owned[1]   | a hyphen and the number of a partition
            "refunds-2"            | @"refunds-02"          | members[0].owned[1]   | a hyphen and the number of a partition
            "refunds-2"            | @2                     | members[0].owned[1]   | must be a string, not 2
            "refunds-2"            | @"orders-0"            | members[0].owned[1]   | the member has orders-0 twice
            "generation": 4        | "generation": @-2      | members[0].generation | from -1 to 2147483647
            "generation": 4        | "generation": @4.5     | members[0].generation | must be a whole number
            "generation": 4        | "generation": 4, @"generation": 5 | members[0].generation | is given twice
            """)
    void isToldWithItsPlace(String replaced, String replacement, String path, String message) {
        String old = replaced.replace("\\n", "\n");
        String broken = GOOD.replace(old, replacement.replace("\\n", "\n"));
        assertThat(GOOD).containsOnlyOnce(old);
        if (replacement.contains("DROP")) {
            assertIsTold(GOOD.replace(old, replacement.replace("@DROP", "")), path, message);
            return;
        }
        int mark = broken.indexOf(MARK);
        String before = broken.substring(0, mark);
        ScenarioProblem told = assertIsTold(broken.replace(MARK, ""), path, message);
        assertThat(told.line()).isEqualTo(1 + (int) before.lines().count() - (before.endsWith("\n") ? 0 : 1));
        assertThat(told.column()).isEqualTo(mark - before.lastIndexOf('\n'));
    }

    private static ScenarioProblem assertIsTold(String text, String path, String message) {
        AssignReading reading = read(text);
        assertThat(reading.problem()).isEmpty();
        return reading.wrong().stream()
                .filter(p -> p.path().equals(path) && p.message().contains(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("only told: " + reading.wrong()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                              | must be an object, not 7
            [ {} ]                         | must be an object, not an array
            {                              | is not valid JSON
            { "topics": [], "members": [] } | must hold 1 to 100000 members
            {} {}                          | only one JSON value is allowed
            """)
    void whatIsNoProblemAtAll(String text, String message) {
        assertThat(read(text).wrong()).anySatisfy(p -> assertThat(p.message()).contains(message));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        AssignReading reading = read(GOOD.replace("sticky", "stuck")
                .replace("\"partitions\": 3", "\"partition\": 3")
                .replace("refunds-2", "refunds"));

        assertThat(reading.wrong())
                .extracting(ScenarioProblem::path)
                .containsExactly("assignor", "topics[1].partitions", "topics[1].partition", "members[0].owned[1]");
    }

    @Test
    void whatKafkaPutsUpWith_isANote() {
        AssignReading reading = read(GOOD.replace("\"topics\": [\"orders\"] }", "\"topics\": [\"order\", \"order\"] }")
                .replace("refunds-2", "refunds-3"));

        assertThat(reading.problem()).isPresent();
        assertThat(reading.notes())
                .extracting(ScenarioProblem::toString)
                .containsExactly(
                        "p.json:8:62: members[0].owned[1]: there is no partition refunds-3: the topic has 3",
                        "p.json:9:61: members[1].topics[0]: there is no topic \"order\"; did you mean \"orders\"?");
    }
}
