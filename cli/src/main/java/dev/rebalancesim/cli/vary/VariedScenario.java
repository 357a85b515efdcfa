package dev.rebalancesim.cli.vary;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.List;

/** A scenario and all its variations, each of which has been read once and found good. */
public final class VariedScenario {

    private final ScenarioText text;
    private final ScenarioOverrides overrides;
    private final Scenario base;
    private final Variations variations;
    private final List<String> notes;

    VariedScenario(
            ScenarioText text, ScenarioOverrides overrides, Scenario base, Variations variations, List<String> notes) {
        this.text = text;
        this.overrides = overrides;
        this.base = base;
        this.variations = variations;
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a scenario and what is to be varied in it.
     *
     * @param overrides changes that all variations share, made before theirs
     * @param arguments the axes, the slowest first
     * @return the scenario in all variations, or everything that is wrong with it
     */
    public static VariedReading read(ScenarioText text, ScenarioOverrides overrides, List<VaryArgument> arguments) {
        return new VariedReader(text, overrides).read(arguments);
    }

    /** The scenario without any variation, with the changes that all share. */
    public Scenario base() {
        return base;
    }

    /** What the user called the scenario. */
    public String argument() {
        return text.argument();
    }

    /** The text as it came. */
    public byte[] content() {
        return text.content();
    }

    /** Changes that all variations share. */
    public ScenarioOverrides overrides() {
        return overrides;
    }

    /** The grid. */
    public Variations variations() {
        return variations;
    }

    /** Remarks about the axes, for the user. */
    public List<String> notes() {
        return notes;
    }

    /** The scenario in one variation, read anew; its seed is that of replication 0. */
    public Scenario read(Variation variation) {
        return text.read(variation.after(overrides))
                .scenario()
                .orElseThrow(() -> new IllegalStateException("the scenario has changed meanwhile: " + argument()));
    }

    /**
     * The seed of a replication: all variations share it, so that they meet the same chance.
     *
     * @param replication counted from 0, which has the scenario's own seed
     */
    public long seed(int replication) {
        return base.seed() + replication;
    }
}
