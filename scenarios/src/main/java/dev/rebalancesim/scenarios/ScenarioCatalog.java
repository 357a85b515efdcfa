package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenarios.format.About;
import dev.rebalancesim.scenarios.json.JacksonJson;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The bundled scenarios.
 *
 * <p>They are plain files in {@code scenarios/catalog}. A list of their names, {@code index.txt}, lies beside them,
 * because a folder inside a jar cannot be listed everywhere.
 */
public final class ScenarioCatalog {

    private static final String FOLDER = "/catalog/";
    private static final String INDEX = "index.txt";

    private final List<String> names;

    private ScenarioCatalog(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** The scenarios that come with the program. */
    public static ScenarioCatalog bundled() {
        return new ScenarioCatalog(resource(INDEX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** The names, in the order in which somebody new might read them. */
    public List<String> names() {
        return names;
    }

    /** All scenarios, in that order. */
    public List<CatalogEntry> entries() {
        return names.stream().map(ScenarioCatalog::load).toList();
    }

    /** The scenario of that name, if there is one. */
    public Optional<CatalogEntry> find(String name) {
        return names.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    /** The name that a misspelt one was probably meant to be. */
    public Optional<String> nearest(String name) {
        return Suggestions.nearest(name, names);
    }

    /** Reads a scenario of the catalogue. */
    public ScenarioReading read(CatalogEntry entry, ScenarioOverrides overrides) {
        return new ScenarioReader(overrides).readText(entry.text(), entry.fileName(), Optional.empty());
    }

    private static CatalogEntry load(String name) {
        String text = resource(name + ScenarioReader.JSON_SUFFIX);
        Problems problems = new Problems();
        return JacksonJson.parse(text, name, problems)
                .flatMap(value -> value instanceof JsonValue.Obj object ? Optional.of(object) : Optional.empty())
                .map(object -> new CatalogEntry(name, About.of(object, name), text))
                .orElseThrow(() -> new IllegalStateException("broken in the catalogue: " + name));
    }

    private static String resource(String file) {
        try (InputStream in = ScenarioCatalog.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("missing in the catalogue: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
