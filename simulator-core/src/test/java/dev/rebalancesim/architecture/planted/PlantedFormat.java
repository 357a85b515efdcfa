package dev.rebalancesim.architecture.planted;

/** Breaks the ban on the machine's locale, for {@code ArchitectureTest}. */
public final class PlantedFormat {

    private PlantedFormat() {}

    static String text(int number) {
        return String.format("%,d", number);
    }
}
