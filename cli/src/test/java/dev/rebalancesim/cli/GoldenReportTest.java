package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole text reports, kept to be read.
 *
 * <p>They change whenever the model or the report does; the trace digest is left out. To accept a change after reading it: {@code mvn -pl cli -am test
 * -Dtest=GoldenReportTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true}.
 */
class GoldenReportTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    @ParameterizedTest
    @ValueSource(strings = {"newcomer", "crash-and-return"})
    void theReportReadsAsItDid(String name) throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");

        String report = CommandLineRun.of("run", FOLDER.resolve(name + ".json").toString())
                .out()
                .replaceFirst("trace [0-9a-f]{16}", "trace (digest)");

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, report);
        }
        assertThat(report).isEqualTo(Files.readString(golden));
    }
}
