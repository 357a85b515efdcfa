package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --expect}: expectations from the command line. */
class ExpectOptionTest {

    private static CommandLineRun run(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "run";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = "-";
        return CommandLineRun.withInput(
                SmallScenarios.leaveExpecting("{\"metric\": \"generation\", \"equals\": 2}"), args);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "rebalances <= 2, 0",
        "rebalances<=1, 1",
        "rebalances >= 2, 0",
        "rebalances >= 3, 1",
        "rebalances = 2, 0",
        "rebalances == 2, 0",
        "rebalances = 1, 1",
        "pause.partition.max <= 1h, 0",
        "pause.partition.max <= 3600000, 0",
        "pause.partition.max <= 1us, 1",
        "balance.stddev <= 0.5, 0",
        "requests.LeaveGroup = 1, 0"
    })
    void decidesOnTheExitStatus(String expectation, int status) {
        assertThat(run("--expect", expectation).status()).isEqualTo(status);
    }

    @Test
    void standsInTheReportAfterTheScenariosOwn() {
        CommandLineRun run = run("--expect", "rebalances <= 1", "--expect", "pause.partition.max <= 1h");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("generation +2 +2 +ok\n" + " +rebalances +at most 1 +2 +FAILED\n"
                        + " +pause\\.partition\\.max +at most 1h .* ok");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pause.partition.mx <= 5s | there is no metric \"pause.partition.mx\"; did you mean \"pause.partition.max\"?",
                "rebalances < 5           | has no operator \"<\"; there are <=, >= and =",
                "rebalances != 5          | has no operator \"!=\"; there are <=, >= and =",
                "rebalances               | must have the form \"METRIC <= VALUE\", in quotes",
                "rebalances <=            | must have the form",
                "<= 5                     | must have the form",
                "rebalances <= 5s         | the bound must be a number with at most 6 decimals, not \"5s\"",
                "pause.stopTheWorld <= 5x | the bound must be a duration",
                "pause.stopTheWorld <= -5s | the bound must not be negative",
            })
    void saysWhatIsWrongWithIt(String expectation, String complaint) {
        CommandLineRun run = run("--expect", expectation);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("rebalance-sim: --expect '" + expectation + "': ")
                .contains(complaint);
    }

    @Test
    void saysAllThatIsWrong() {
        CommandLineRun run = run("--expect", "rebalances", "--expect", "rebalanses = 1");

        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("rebalance-sim: --expect"));
    }

    /** What a shell leaves of expectations that are not in quotes. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rebalances", "=5"})
    void nothingIsReadIntoTheRestOfOne(String expectation) {
        assertThat(run("--expect=" + expectation).status()).isEqualTo(2);
    }
}
