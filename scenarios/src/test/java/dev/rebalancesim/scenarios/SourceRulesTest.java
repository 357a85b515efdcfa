package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the sources of this module that the compiler does not know. */
class SourceRulesTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static List<String> filesWith(String pattern) throws IOException {
        Pattern compiled = Pattern.compile(pattern);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(f -> f.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(30);
            return sources.stream()
                    .filter(file -> compiled.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void oneClassKnowsTheJsonLibrary() throws IOException {
        assertThat(filesWith("com\\.fasterxml")).containsExactly("JacksonJson.java");
    }

    @Test
    void nothingDependsOnThePlatform() throws IOException {
        assertThat(filesWith("\\bMath\\.(log|exp|pow|sqrt|sin|cos|round)")).isEmpty();
        assertThat(filesWith("new Hash|new Identity|toSet\\(|\\bSet\\.of\\(|\\bMap\\.of\\([^)]"))
                .isEmpty();
        assertThat(filesWith("java\\.time|java\\.util\\.Random|UUID")).isEmpty();
    }

    @Test
    void filesStayReadable() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(f -> f.toString().endsWith(".java")).toList())
                    .allSatisfy(file -> assertThat(text(file).lines().count()).isLessThan(200));
        }
    }
}
