package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.EventLimitExceededException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong ends with a message for people. */
class FailuresTest {

    private final StringWriter err = new StringWriter();
    private final Failures failures = new Failures(new PrintWriter(err, true));

    @Test
    void aDefect_isStatus70_andSaysHowToSeeItAgain() {
        RuntimeException defect = new IllegalStateException("two owners of orders-3");

        int status =
                failures.failed(new DefectException("To see it again: rebalance-sim run mine.json --seed 7", defect));

        assertThat(status).isEqualTo(70);
        assertThat(err.toString())
                .contains("a defect of the program: IllegalStateException: two owners of orders-3 at dev.rebalancesim")
                .contains("rebalance-sim run mine.json --seed 7")
                .doesNotContain("\tat ");
    }

    @Test
    void tooLittleMemory_isTheScenariosFault_andSaysHowToGiveMore() {
        assertThat(failures.failed(new DefectException("", new OutOfMemoryError())))
                .isEqualTo(2);
        assertThat(err.toString()).contains(" MiB of memory that Java may use", "JAVA_OPTS=-Xmx");
    }

    @Test
    void aRunThatNeverEnds_isTheScenariosFault() {
        assertThat(failures.failed(new EventLimitExceededException(500, 12_000_000)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("500 events at 12000 ms");
    }

    @Test
    void aBrokenPipe_isSilent_whereverItIsNoticed() {
        assertThat(failures.failed(new UncheckedIOException(new IOException("Broken pipe"))))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }
}
