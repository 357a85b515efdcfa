package dev.rebalancesim.scenarios.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, worker-1, true",
        "worker-*, worker-1, true",
        "worker-*, worker-, true",
        "worker-*, worker, false",
        "*-1, worker-1, true",
        "*-1, worker-1-1, true",
        "*-1, worker-12, false",
        "w?rker-?, worker-1, true",
        "w?rker-?, worker-11, false",
        "*a*b*c*, xaxxbxcx, true",
        "*a*b*c*, xaxxcxbx, false",
        "worker, worker, true",
        "***, '', true"
    })
    void matchesTheWholeName(String glob, String name, boolean expected) {
        assertThat(Glob.matches(glob, name)).isEqualTo(expected);
    }
}
