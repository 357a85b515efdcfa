package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain}: the story of a run. */
class ExplainCommandTest {

    @Test
    void aCrash_isMostlyDetection_andTheSessionTimeoutIsWhy() {
        String story = story("explain", "crash");

        assertThat(story)
                .contains(
                        "It took 43.0 s to notice that worker-1 had fallen silent: session.timeout.ms=45000 minus the "
                                + "1.95 s since its last heartbeat or commit had come in.")
                .contains("With session.timeout.ms=10000 it would have taken 8.05 s.")
                .contains("orders-3 was not consumed for 43.1 s, from 20.000 s: worker-1 crashed. 43.0 s of it until a "
                        + "rebalance began");
    }

    /** What the story says of another value is what a run with that value gives. */
    @Test
    void whatIsSaidOfAnotherValue_isTrue() {
        String story = story("explain", "crash", "--set", "consumers.worker.config.session.timeout.ms=10000");

        assertThat(story).contains("It took 8.05 s to notice that worker-1 had fallen silent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slow-member      | it was busy with a batch for
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
