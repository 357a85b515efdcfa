package dev.rebalancesim.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of all modules: short files, nothing left to do, no tabs. */
class ShapeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int MOST_LINES = 400;
    private static final int FILES_AT_LEAST = 150;

    /** Put together here, so that this file does not contain them. */
    private static final List<String> UNFINISHED = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X");

    private final List<Path> sources = sources();

    @Test
    void theSourcesWereFound() {
        assertThat(sources).hasSizeGreaterThan(FILES_AT_LEAST);
    }

    @Test
    void noFileIsLong() {
        List<String> longFiles = new ArrayList<>();
        for (Path source : sources) {
            int lines = read(source).split("\n", -1).length - 1;
            if (lines > MOST_LINES) {
                longFiles.add(ROOT.relativize(source) + ": " + lines + " lines");
            }
        }
        assertThat(longFiles).isEmpty();
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(containing(UNFINISHED)).isEmpty();
    }

    @Test
    void thereAreNoTabs() {
        assertThat(containing(List.of("\t"))).isEmpty();
    }

    private List<String> containing(List<String> banned) {
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            String text = read(source);
            banned.stream()
                    .filter(text::contains)
                    .forEach(word -> found.add(ROOT.relativize(source) + " contains " + word.strip()));
        }
        return found;
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(ShapeTest::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
