package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bundled scenario gives a report that a terminal can show. */
class BundledScenariosTest {

    /** It is for measuring: half a minute is too long for a test. */
    private static final String LARGE = "large-group";

    static Stream<String> scenarios() {
        return ScenarioCatalog.bundled().names().stream().filter(name -> !name.equals(LARGE));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isReadable(String name) {
        CommandLineRun run = CachedRuns.of("run " + name);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .as("lines that fit into a terminal")
                .allMatch(line -> line.length() <= 100)
                .hasSizeBetween(10, 80);
    }
}
