package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioCatalogTest {

    private static final Path FOLDER = Path.of("catalog");

    private final ScenarioCatalog catalog = ScenarioCatalog.bundled();

    static Stream<String> names() {
        return ScenarioCatalog.bundled().names().stream();
    }

    @Test
    void theIndexListsEveryFileOnce() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .toList();
            assertThat(catalog.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsReadWithoutProblemAndSaysWhatItIsFor(String name) {
        CatalogEntry entry = catalog.find(name).orElseThrow();
        ScenarioReading reading = catalog.read(entry, ScenarioOverrides.NONE);
        assertThat(reading.problems()).isEmpty();
        Scenario scenario = reading.scenario().orElseThrow();
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.notes()).isEmpty();
        assertThat(entry.about().title()).isNotBlank().hasSizeLessThan(110).doesNotEndWith(".");
        assertThat(entry.about().description()).hasSizeGreaterThan(80);
        assertThat(entry.about().question()).isNotBlank();
        assertThat(entry.about().lookAt()).isNotBlank();
        assertThat(entry.about().tags()).isNotEmpty();
        assertThat(entry.text())
                .as("a title of its own, not the description's first sentence")
                .contains("\"title\":");
    }

    @Test
    void aTagIsWorthItsNameIfTwoScenariosHaveIt() {
        List<String> tags = catalog.entries().stream()
                .flatMap(entry -> entry.about().tags().stream())
                .toList();
        assertThat(tags)
                .allSatisfy(tag ->
                        assertThat(Collections.frequency(tags, tag)).as(tag).isGreaterThan(1));
    }

    @Test
    void chaptersHaveTitlesAndHoldEverything() {
        assertThat(catalog.chapters()).hasSizeGreaterThan(8).allSatisfy(chapter -> {
            assertThat(chapter.title()).isNotBlank();
            assertThat(chapter.names()).hasSizeBetween(4, 12);
        });
    }

    @Test
    void theFilesAreTheOnesThatUsersEdit() throws IOException {
        for (CatalogEntry entry : catalog.entries()) {
            assertThat(entry.text()).isEqualTo(Files.readString(FOLDER.resolve(entry.fileName())));
        }
    }

    @Test
    void namesAreFoundAndSuggested() {
        assertThat(catalog.find("rolling-restart")).isPresent();
        assertThat(catalog.find("rolling_restart")).isEmpty();
        assertThat(catalog.nearest("rolling_restart")).contains("rolling-restart");
        assertThat(catalog.nearest("weather")).isEmpty();
    }

    @Test
    void theLargeGroupIsLarge() {
        Scenario scenario = catalog.read(catalog.find("large-group").orElseThrow(), ScenarioOverrides.NONE)
                .scenario()
                .orElseThrow();
        assertThat(scenario.consumers()).hasSize(1_000);
        assertThat(scenario.topics().stream().mapToInt(TopicSpec::partitions).sum())
                .isEqualTo(10_000);
        assertThat(scenario.script()).hasSize(50);
        assertThat(scenario.durationUs()).isEqualTo(600_000_000);
    }
}
