package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain}: the story of a run. */
class ExplainCommandTest {

    @Test
    void aCrash_isMostlyDetection_andTheSessionTimeoutIsWhy() {
        String story = story("explain", "crash");

        assertThat(story)
                .contains(
                        "It took 43.0 s to notice that worker-1 had fallen silent: session.timeout.ms=45000 minus the "
                                + "1.95 s since its last Heartbeat had come in.")
                .contains("With session.timeout.ms=10000 it would have taken 8.05 s.")
                .contains(
                        "orders-3 was not consumed for 43.1 s, from 20.000 s: worker-1 crashed (see 2). 43.0 s of it until a "
                                + "rebalance began");
    }

    /** What the story says of another value is what a run with that value gives. */
    @Test
    void whatIsSaidOfAnotherValue_isTrue() {
        String story = story("explain", "crash", "--set", "consumers.worker.config.session.timeout.ms=10000");

        assertThat(story).contains("It took 8.05 s to notice that worker-1 had fallen silent");
    }

    /** Each prediction that the stories make, against a run with the value they speak of. */
    @ParameterizedTest
    @ValueSource(strings = {"crash", "crash-cooperative", "static-down-too-long", "static-scale-in"})
    void whatAShorterSessionTimeoutWouldGive_isWhatItGives(String scenario) {
        String value = "session.timeout.ms=10000";
        Matcher predicted = Pattern.compile("With " + value + " it would have taken ([0-9.]+) s")
                .matcher(story("explain", scenario));
        assertThat(predicted.find()).isTrue();

        Matcher actual = Pattern.compile("It took ([0-9.]+) s to notice that")
                .matcher(story("explain", scenario, "--set", "consumers.*.config." + value));
        assertThat(actual.find()).isTrue();
        assertThat(Double.parseDouble(actual.group(1))).isCloseTo(Double.parseDouble(predicted.group(1)), within(0.05));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add-partitions", "join-cooperative", "join-slow-heartbeat", "zombie"})
    void withHeartbeatsEverySecond_nobodyWaitsLongerForOne(String scenario) {
        assertThat(story("explain", scenario))
                .contains("With heartbeat.interval.ms=1000 it would have been about a second at most.");

        String changed = story("explain", scenario, "--set", "consumers.*.config.heartbeat.interval.ms=1000");

        assertThat(changed).doesNotContain("With heartbeat.interval.ms=1000");
        Pattern.compile("The group waited ([0-9.]+) s for [a-z0-9-]+: members hear")
                .matcher(changed)
                .results()
                .forEach(wait -> assertThat(Double.parseDouble(wait.group(1))).isLessThan(1.2));
    }

    @Test
    void withAShorterMetadataAge_aNewTopicIsSeenWithinIt() {
        assertThat(story("explain", "pattern-new-topic"))
                .contains(
                        "The pattern of worker-0 matches other topics now. It saw them 4 min 6 s after they had changed");

        String changed = story("explain", "pattern-new-topic", "--set", "consumers.*.config.metadata.max.age.ms=60000");

        Matcher seen = Pattern.compile("It saw them ([0-9.]+) s after").matcher(changed);
        assertThat(seen.find()).isTrue();
        assertThat(Double.parseDouble(seen.group(1))).isLessThan(61);
    }

    @Test
    void withoutAnInitialDelay_whoeverComesLaterCausesARebalance() {
        assertThat(story("explain", "cold-start-staggered"))
                .contains("With 0 it would have begun with those that were there, and whoever came later would have "
                        + "caused a rebalance.")
                .doesNotContain("Generation 2.");

        String changed =
                story("explain", "cold-start-staggered", "--set", "broker.config.group.initial.rebalance.delay.ms=0");

        assertThat(changed).doesNotContain("group.initial.rebalance.delay.ms").contains("Generation 2.");
    }

    @Test
    void whatSetOffNoRebalance_isSaid() {
        assertThat(story("explain", "broker-bounce"))
                .contains("What set off no rebalance of its own 30.000 s failCoordinator coordinator (events[0], line");
    }

    /** The stories of the mechanisms, kept to be read; to accept a change add {@code -Dgolden.update=true}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "crash",
                "slow-member",
                "poll-timeout",
                "rolling-restart",
                "join-cooperative",
                "static-down-too-long",
                "add-partitions",
                "broker-bounce"
            })
    void theStoryReadsAsItDid(String scenario) throws IOException {
        Path golden = Path.of("src", "test", "resources", "golden", "explain-" + scenario + ".txt");
        String told = CommandLineRun.of("explain", scenario)
                .out()
                .replaceFirst("trace [0-9a-f]{16}", "trace (digest)")
                .replaceAll("\\], line [0-9]+\\)", "], line ...)");

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slow-member      | it was stuck for another
            slow-batches     | it was in a batch of 450 records for another
            poll-timeout     | had not called poll() for max.poll.interval.ms=60000
            add-partitions   | noticed that the topics had changed
            cold-start       | group.initial.rebalance.delay.ms=3000
            rolling-restart  | members hear of a rebalance with their next heartbeat
            leave            | was closed and told the coordinator (LeaveGroup)
            """)
    void eachMechanism_isNamed(String scenario, String sentence) {
        assertThat(story("explain", scenario)).contains(sentence);
    }

    @Test
    void aBrokenScenario_isAnErrorWithAPlace_andTheOthersAreExplained() {
        CommandLineRun run = CommandLineRun.of("explain", "no-such-scenario", "crash");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-scenario").doesNotContain("Exception");
        assertThat(run.out()).startsWith("crash   seed");
    }

    /** The text without its line breaks. */
    private static String story(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.status()).isZero();
        return run.out().replaceAll("\\s+", " ");
    }
}
