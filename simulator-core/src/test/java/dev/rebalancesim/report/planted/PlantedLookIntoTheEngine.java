package dev.rebalancesim.report.planted;

import dev.rebalancesim.engine.Simulation;

/** Breaks the direction of the report package, for {@code ArchitectureTest}. */
public final class PlantedLookIntoTheEngine {

    private PlantedLookIntoTheEngine() {}

    static long now(Simulation simulation) {
        return simulation.nowUs();
    }
}
