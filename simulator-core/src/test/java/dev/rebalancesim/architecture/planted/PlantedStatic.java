package dev.rebalancesim.architecture.planted;

/** Breaks the ban on static mutable state, for {@code ArchitectureTest}. */
public final class PlantedStatic {

    private static int counter;

    private PlantedStatic() {}

    static int next() {
        return counter++;
    }
}
