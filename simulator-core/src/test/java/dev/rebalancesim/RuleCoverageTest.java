package dev.rebalancesim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of the protocol that is modelled has a test that names it in a tag. */
class RuleCoverageTest {

    private static final Path RULES = Path.of("src/test/resources/protocol-rules.txt");

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([CK]\\d+)\"\\)");

    @Test
    void everyModelledRuleHasATest() throws IOException {
        Map<String, String> rules = readRules();
        Set<String> tested = tagsIn(testSources());
        List<String> missing = new ArrayList<>();
        rules.forEach((id, text) -> {
            if (!tested.contains(id) && !text.contains("| not modelled:")) {
                missing.add(id);
            }
        });

        missing.forEach(id -> System.out.println("no test for " + id + ": " + rules.get(id)));

        assertThat(missing).as("rules without a test").isEmpty();
    }

    @Test
    void everyTagIsARule() throws IOException {
        assertThat(readRules().keySet()).containsAll(tagsIn(testSources()));
    }

    @Test
    void theListIsCompleteAndInOrder() throws IOException {
        List<String> expected = Stream.concat(
                        IntStream.rangeClosed(1, 73).mapToObj(number -> "C" + number),
                        IntStream.rangeClosed(1, 98).mapToObj(number -> "K" + number))
                .toList();

        assertThat(readRules().keySet()).containsExactlyElementsOf(expected);
    }

    private static Map<String, String> readRules() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String line : Files.readAllLines(RULES)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" \\| ", 2);
                assertThat(rules.put(parts[0], parts[1]))
                        .as("listed twice: " + parts[0])
                        .isNull();
            }
        }
        return rules;
    }

    /** The test sources of this module and of its siblings. */
    private static List<Path> testSources() throws IOException {
        List<Path> roots = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .forEach(roots::add);
        }
        List<Path> sources = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).as("test sources").hasSizeGreaterThan(5);
        return sources;
    }

    private static Set<String> tagsIn(List<Path> sources) {
        Set<String> tags = new TreeSet<>();
        for (Path source : sources) {
            try {
                Matcher matcher = TAG.matcher(Files.readString(source));
                while (matcher.find()) {
                    tags.add(matcher.group(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tags;
    }
}
