package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code assignorTime}: the leader is busy while it computes, and everybody waits for it. */
class AssignorTimeTest {

    @Test
    void byDefault_computingTakesNoTime() throws IOException {
        assertThat(syncMs("0ms")).isEqualTo(2.0);
    }

    @Test
    void aConstantTime_lengthensTheSyncPhase() throws IOException {
        assertThat(syncMs("2s")).isEqualTo(2_002.0);
    }

    @Test
    void aTimePerPartition_countsTheTopicsPartitions() throws IOException {
        assertThat(syncMs("{\"perPartition\": \"10ms\"}")).isEqualTo(12 * 10 + 2.0);
    }

    @Test
    void aMeasuredTime_isMarkedAsNotReproducible() {
        CommandLineRun run = CommandLineRun.of("run", "join", "--set", "assignorTime=measured");

        assertThat(run.out()).contains("measured on this machine");
    }

    private static double syncMs(String assignorTime) throws IOException {
        CommandLineRun run =
                CommandLineRun.of("run", "join", "--format", "json", "--set", "assignorTime=" + assignorTime);
        JsonNode result = new ObjectMapper().readTree(run.out());
        return result.at("/rebalances/1/phases/sync").asDouble();
    }
}
