package dev.rebalancesim.architecture.planted;

import java.util.Map;
import java.util.function.Supplier;

/** Breaks the ban on hash order, for {@code ArchitectureTest}. */
public final class PlantedHashOrder {

    private PlantedHashOrder() {}

    static Map<String, Integer> order() {
        Supplier<Map<String, Integer>> supplier = java.util.HashMap::new;
        return supplier.get();
    }
}
