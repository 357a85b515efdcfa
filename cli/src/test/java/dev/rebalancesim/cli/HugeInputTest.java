package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is far too large is refused at once, and says what would be possible. */
class HugeInputTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "consumers.worker.count=10000000        | consumers[0].count: must be a whole number from 1 to 100000",
                "topics.orders.partitions=1000000000    | topics[0].partitions: must be a whole number from 1 to 1000000",
                "topics.orders.recordsPerSecond=1e12    | from 0 to 10000000",
                "topics.orders.recordSize=99999999999   | from 1 to 2147483647",
                "duration=100000h                       | must be at most ten years",
                "seed=1e30                              | seed: must be a whole number",
                "consumers.worker.config.max.poll.records=1e99 | must be a whole number up to 2147483647",
                "events[0].at=999999999999999999999     | events[0].at: must be a",
            })
    void aNumberBeyondReason_isRefused(String setting, String message) {
        for (String command : List.of("run", "validate")) {
            CommandLineRun run =
                    CommandLineRun.withInput(SmallScenarios.leave(), command, "-", "--set", setting.strip());

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains(message.strip());
        }
    }

    @Test
    void tenThousandLevels_areTooDeep() {
        String deep = SmallScenarios.leave().replace("\"seed\": 3", "\"seed\": " + "[".repeat(10_000));

        assertThat(CommandLineRun.withInput(deep, "run", "-").err()).contains("is nested deeper than 64 levels");
    }

    @Test
    void aPatternThatWouldBeMatchedForYears_isRefused() {
        String pattern = SmallScenarios.leave()
                .replace("\"orders\"", "\"" + "a".repeat(60) + "\"")
                .replace("\"topics\": [\"" + "a".repeat(60) + "\"]", "\"pattern\": \"(a|aa)+\\\\1b\"");
        assertThat(pattern).contains("pattern");

        CommandLineRun run = CommandLineRun.withInput(pattern, "run", "-");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("consumers[0].pattern: takes too long to match");
    }

    @Test
    void sixteenMebibytesAreEnough() {
        String large = " ".repeat(17 * 1024 * 1024);

        CommandLineRun run = CommandLineRun.withInput(large, "validate", "-");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("rebalance-sim: -: is larger than 16 MiB\n");
        assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(16 * 1024 * 1024);
    }

    @Test
    void aRunCanBeBounded() {
        CommandLineRun run = CommandLineRun.of("run", "join", "--max-events", "100");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("join: the simulation reached its bound of 100 events at ");
        assertThat(CommandLineRun.of("run", "join", "--max-events", "0").err()).contains("must be at least 1");
    }
}
