package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenarios.format.About;

/**
 * A bundled scenario.
 *
 * @param name what a user calls it: {@code rolling-restart}
 * @param about its title, description, tags, question, and what to look at
 * @param text the content of its file
 */
public record CatalogEntry(String name, About about, String text) {

    /** What a file with this scenario is called. */
    public String fileName() {
        return name + ScenarioReader.JSON_SUFFIX;
    }
}
