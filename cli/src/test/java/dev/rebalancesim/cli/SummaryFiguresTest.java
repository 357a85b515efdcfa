package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The figures of a summary are those of the rebalances and consumers below it. */
class SummaryFiguresTest {

    @Test
    void recordsAreProcessedOnce_andTheRepetitionsAreDuplicates() throws IOException {
        JsonNode result = result("crash");

        long processed = sum(result, "processed");
        long duplicates = sum(result, "duplicates");

        assertThat(duplicates).isPositive();
        assertThat(result.at("/summary/duplicates").asLong()).isEqualTo(duplicates);
        assertThat(result.at("/summary/processed").asLong()).isEqualTo(processed - duplicates);
    }

    @Test
    void detectionIsThatOfAllRebalances() throws IOException {
        JsonNode result = result("crash");

        double[] phases = StreamSupport.stream(result.get("rebalances").spliterator(), false)
                .filter(rebalance -> rebalance.at("/phases").has("detection"))
                .mapToDouble(rebalance -> rebalance.at("/phases/detection").asDouble())
                .toArray();

        assertThat(phases).hasSize(2);
        assertThat(result.at("/summary/detection/total").asDouble())
                .isEqualTo(DoubleStream.of(phases).sum());
        assertThat(result.at("/summary/detection/max").asDouble()).isEqualTo(phases[1]);
        assertThat(result.at("/summary/detection/mean").asDouble()).isEqualTo((phases[0] + phases[1]) / 2);
    }

    private static long sum(JsonNode result, String figure) {
        return StreamSupport.stream(result.get("consumers").spliterator(), false)
                .mapToLong(consumer -> consumer.get(figure).asLong())
                .sum();
    }

    private static JsonNode result(String scenario) throws IOException {
        return new ObjectMapper()
                .readTree(CommandLineRun.of("run", scenario, "--format", "json").out());
    }
}
