package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenarios.format.DecodedScenario;
import dev.rebalancesim.scenarios.format.ScenarioDecoder;
import dev.rebalancesim.scenarios.json.JacksonJson;
import dev.rebalancesim.scenarios.json.SourceText;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads scenarios: JSON text, changed by overrides, becomes a {@link Scenario} or a complete list of problems. */
public final class ScenarioReader {

    static final String JSON_SUFFIX = ".json";

    private final ScenarioOverrides overrides;

    /** A reader that takes files as they are. */
    public ScenarioReader() {
        this(ScenarioOverrides.NONE);
    }

    /** A reader that changes each file before it looks at it. */
    public ScenarioReader(ScenarioOverrides overrides) {
        this.overrides = overrides;
    }

    /** Reads a file; a {@code configFile} is looked for in its folder. */
    public ScenarioReading readFile(Path file) {
        try {
            if (!Files.exists(file)) {
                return refused(file, "there is no such file");
            }
            if (Files.isDirectory(file)) {
                return refused(file, "is not a file");
            }
            if (Files.size(file) > SourceText.MOST_BYTES) {
                return refused(file, SourceText.TOO_LARGE);
            }
            return readBytes(Files.readAllBytes(file), file.toString(), Optional.of(folderOf(file)));
        } catch (IOException unreadable) {
            return refused(file, "cannot be read");
        }
    }

    private static ScenarioReading refused(Path file, String message) {
        return new ScenarioReading.Refused(List.of(new ScenarioProblem(file.toString(), "", 0, 0, message)));
    }

    /**
     * Reads the content of a file, or of the standard input.
     *
     * @param file what messages call it
     * @param folder where a {@code configFile} is looked for
     */
    public ScenarioReading readBytes(byte[] content, String file, Optional<Path> folder) {
        Problems problems = new Problems();
        Optional<String> text = SourceText.decode(content, file, problems);
        return text.map(t -> readText(t, file, folder)).orElseGet(() -> new ScenarioReading.Refused(problems.list()));
    }

    /**
     * Reads a scenario's text.
     *
     * @param file what messages call it
     * @param folder where a {@code configFile} is looked for
     */
    public ScenarioReading readText(String text, String file, Optional<Path> folder) {
        Problems problems = new Problems();
        Optional<DecodedScenario> scenario = JacksonJson.parse(text, file, problems)
                .map(document -> overrides.applyTo(document, problems))
                .flatMap(document -> new ScenarioDecoder(defaultName(file), folder, problems).decode(document));
        return scenario.<ScenarioReading>map(ScenarioReading.Accepted::new)
                .orElseGet(() -> new ScenarioReading.Refused(problems.list()));
    }

    /** The JSON paths of what one assignment would change in a document that can be read; none if it cannot be made. */
    public List<String> placesOf(String assignment, byte[] content) {
        Problems ignored = new Problems();
        return SourceText.decode(content, "", ignored)
                .flatMap(text -> JacksonJson.parse(text, "", ignored))
                .map(document -> overrides.applyTo(document, ignored))
                .map(document -> ScenarioOverrides.placesOf(assignment, document))
                .orElse(List.of());
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    /** A scenario without a name has that of its file. */
    private static String defaultName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String bare = name.endsWith(JSON_SUFFIX) ? name.substring(0, name.length() - JSON_SUFFIX.length()) : name;
        return bare.isEmpty() || bare.equals("-") ? "scenario" : bare;
    }
}
