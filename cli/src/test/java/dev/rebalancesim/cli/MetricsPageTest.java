package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebalancesim.scenarios.Schemas;
import dev.rebalancesim.scenarios.format.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of the figures leaves none out. */
class MetricsPageTest {

    private List<String> lines;

    @BeforeEach
    void read() throws IOException {
        lines = Files.readAllLines(Path.of("..", "docs", "metrics.md"));
    }

    @Test
    void everyMetricHasItsRow_withTheRightUnit() {
        assertThat(Metrics.names())
                .allSatisfy(metric -> assertThat(lines)
                        .as(metric)
                        .filteredOn(line -> line.matches("\\| `" + metric + "` \\| (\\w+ )?\\| .*"))
                        .singleElement()
                        .satisfies(row -> assertThat(row.contains("| ms |")).isEqualTo(Metrics.isTime(metric))));
    }

    @Test
    void everyKeyOfAResultIsNamed() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Schemas.result());
        TreeSet<String> keys = new TreeSet<>();
        schema.findValues("properties").forEach(object -> object.fieldNames().forEachRemaining(keys::add));
        String text = String.join("\n", lines);

        assertThat(keys)
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(text).containsPattern("`([\\w.]*\\.)?" + key + "(\\.[\\w.]*)?`"));
    }
}
