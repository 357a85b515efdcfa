package dev.rebalancesim.architecture.planted;

import dev.rebalancesim.world.RunEnd;

/** Breaks the rule that nobody uses the world, for {@code ArchitectureTest}. */
public final class PlantedUseOfTheWorld {

    private PlantedUseOfTheWorld() {}

    static long end(RunEnd end) {
        return end.endUs();
    }
}
