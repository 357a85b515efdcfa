package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which scenarios to use, and what to change in them. */
final class ScenarioOptions {

    @Parameters(
            arity = "1..*",
            paramLabel = "SCENARIO",
            description = "A file, the name of a bundled scenario, or - for standard input.")
    private List<String> scenarios = new ArrayList<>();

    @Mixin
    private ChangeOptions changes;

    List<String> scenarios() {
        return List.copyOf(scenarios);
    }

    /** What the options change. */
    ScenarioOverrides overrides() {
        return changes.overrides();
    }

    /** The same options as they have to be typed to get the same again, the seed excepted. */
    String asTyped() {
        return changes.asTyped();
    }
}
