package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonPath;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Place;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads the Java properties file that a {@code configFile} names. */
final class PropertiesFile {

    private static final long MOST_BYTES = 1024 * 1024;

    private PropertiesFile() {}

    /** Adds the file's lines to the configs; the file is looked for in the scenario's folder. */
    static void read(Node node, Optional<Path> folder, ConfigEntries into, String configPath) {
        Optional<String> name = node.text();
        if (name.isEmpty()) {
            return;
        }
        if (folder.isEmpty()) {
            node.problem("a scenario that does not stand in a folder has no file " + ConfigProblem.quote(name.get()));
            return;
        }
        lines(node, folder.get(), name.get())
                .ifPresent(lines -> new Reading(node, name.get(), into, configPath).readAll(lines));
    }

    /** Properties files are Latin-1, as Kafka's own tools read them. */
    private static Optional<List<String>> lines(Node node, Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                node.problem("there is no file " + ConfigProblem.quote(name) + " beside the scenario");
                return Optional.empty();
            }
            if (Files.size(file) > MOST_BYTES) {
                node.problem("the file " + ConfigProblem.quote(name) + " is larger than 1 MiB");
                return Optional.empty();
            }
            return Optional.of(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | InvalidPathException unreadable) {
            node.problem("cannot read the file " + ConfigProblem.quote(name));
            return Optional.empty();
        }
    }

    private record Reading(Node node, String file, ConfigEntries into, String configPath) {

        /** A line that ends in a backslash goes on in the next one. */
        void readAll(List<String> lines) {
            StringBuilder logical = new StringBuilder();
            int start = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (logical.isEmpty()) {
                    start = i;
                }
                logical.append(lines.get(i)).append('\n');
                if (!goesOn(lines.get(i), logical.toString()) || i == lines.size() - 1) {
                    readOne(logical.toString(), start + 1);
                    logical.setLength(0);
                }
            }
        }

        private static boolean goesOn(String line, String logical) {
            String text = logical.stripLeading();
            if (text.startsWith("#") || text.startsWith("!")) {
                return false;
            }
            int slashes = 0;
            while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
                slashes++;
            }
            return slashes % 2 == 1;
        }

        private void readOne(String logical, int line) {
            Properties properties = new Properties();
            Place place = new Place(file, line, 1);
            try {
                properties.load(new StringReader(logical));
            } catch (IOException | IllegalArgumentException malformed) {
                node.problems().add(place, configPath, "is not a line of a properties file");
                return;
            }
            for (String name : properties.stringPropertyNames()) {
                String value = properties.getProperty(name);
                JsonValue text = new JsonValue.Text(place, value);
                Node valueNode = new Node(text, JsonPath.key(configPath, name), node.problems());
                into.readProperty(new Node.Named(new JsonValue.Member(place, name, text), valueNode), value);
            }
        }
    }
}
