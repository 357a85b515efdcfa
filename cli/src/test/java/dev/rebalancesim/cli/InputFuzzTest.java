package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Broken files of all kinds through the command line; {@code -Dfuzz.inputs=20000 -DargLine=-Xmx1g} for more. */
class InputFuzzTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 120);

    @Test
    void everyInputEndsCleanly() {
        InputFuzz fuzz = new InputFuzz();
        for (long seed = 0; seed < INPUTS; seed++) {
            fuzz.tryOne(seed);
        }

        assertThat(fuzz.failures()).isEmpty();
        assertThat(fuzz.statuses()).as("some get through, some do not").containsKeys("run 0", "run 2", "validate 0");
    }
}
