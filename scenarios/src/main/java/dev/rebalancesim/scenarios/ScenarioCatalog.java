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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bundled scenarios.
 *
 * <p>They are plain files in {@code scenarios/catalog}. A list of their names, {@code index.txt}, lies beside them,
 * because a folder inside a jar cannot be listed everywhere; lines that begin with {@code #} are titles of chapters.
 */
public final class ScenarioCatalog {

    private static final String FOLDER = "/catalog/";
    private static final String INDEX = "index.txt";

    private static final String CHAPTER = "# ";

    private final List<CatalogChapter> chapters;
    private final List<String> names;

    private ScenarioCatalog(List<CatalogChapter> chapters) {
        this.chapters = List.copyOf(chapters);
        this.names =
                chapters.stream().flatMap(chapter -> chapter.names().stream()).toList();
    }

    /** The scenarios that come with the program. */
    public static ScenarioCatalog bundled() {
        List<CatalogChapter> chapters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String title = "";
        for (String line : resource(INDEX).lines().map(String::strip).toList()) {
            if (line.startsWith(CHAPTER)) {
                addChapter(chapters, title, names);
                title = line.substring(CHAPTER.length());
                names.clear();
            } else if (!line.isEmpty()) {
                names.add(line);
            }
        }
        addChapter(chapters, title, names);
        return new ScenarioCatalog(chapters);
    }

    private static void addChapter(List<CatalogChapter> chapters, String title, List<String> names) {
        if (!names.isEmpty()) {
            chapters.add(new CatalogChapter(title, names));
        }
    }

    /** The chapters, in the order in which somebody new might read them. */
    public List<CatalogChapter> chapters() {
        return chapters;
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
