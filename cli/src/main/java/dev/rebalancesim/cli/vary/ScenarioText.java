package dev.rebalancesim.cli.vary;

import dev.rebalancesim.scenarios.ScenarioOverrides;
import dev.rebalancesim.scenarios.ScenarioReader;
import dev.rebalancesim.scenarios.ScenarioReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A scenario's text, which can be read again and again with other changes. */
public final class ScenarioText {

    private final String argument;
    private final String file;
    private final byte[] content;
    private final Optional<Path> folder;

    /**
     * A text that was found.
     *
     * @param argument what the user called the scenario
     * @param file what messages call it
     * @param folder where a {@code configFile} is looked for
     */
    public ScenarioText(String argument, String file, byte[] content, Optional<Path> folder) {
        this.argument = argument;
        this.file = file;
        this.content = content.clone();
        this.folder = folder;
    }

    /** What the user called the scenario. */
    public String argument() {
        return argument;
    }

    /** The text as it came. */
    public byte[] content() {
        return content.clone();
    }

    /** Reads it with the given changes. */
    public ScenarioReading read(ScenarioOverrides overrides) {
        return new ScenarioReader(overrides).readBytes(content, file, folder);
    }

    /** The JSON paths that an assignment would change, after the given changes. */
    List<String> placesOf(String assignment, ScenarioOverrides overrides) {
        return new ScenarioReader(overrides).placesOf(assignment, content);
    }
}
