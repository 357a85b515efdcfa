package dev.rebalancesim.architecture.planted;

import java.time.Instant;

/** Breaks the ban on the machine's clock, for {@code ArchitectureTest}. */
public final class PlantedClock {

    private PlantedClock() {}

    static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
