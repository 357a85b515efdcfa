package dev.rebalancesim.scenarios;

import java.util.List;

/**
 * Scenarios of the catalogue that belong together.
 *
 * @param names the scenarios, in the order in which somebody new might read them
 */
public record CatalogChapter(String title, List<String> names) {

    public CatalogChapter {
        names = List.copyOf(names);
    }
}
