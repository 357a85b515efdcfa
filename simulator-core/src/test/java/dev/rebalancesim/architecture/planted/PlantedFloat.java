package dev.rebalancesim.architecture.planted;

/** Breaks the ban on floating point, for {@code ArchitectureTest}. */
public final class PlantedFloat {

    private final double ratio;

    PlantedFloat(int part, int whole) {
        ratio = Math.sqrt((double) part / whole);
    }

    double ratio() {
        return ratio;
    }
}
