package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is told of a static member that bounces and dies later. */
class StaticMemberStoryTest {

    private static final String BOUNCE_THEN_CRASH = """
            { "name": "bounce-then-crash", "duration": "2m",
              "topics": [{ "name": "orders", "partitions": 4, "recordsPerSecond": 5 }],
              "consumers": [{ "id": "worker", "count": 2, "topics": ["orders"],
                              "config": { "group.instance.id": "w-{index}", "session.timeout.ms": "10s" } }],
              "events": [
                { "at": "20s", "action": "restart", "consumers": "worker-1", "downFor": "2s" },
                { "at": "60s", "action": "crash", "consumers": "worker-1" } ] }
            """;

    @Test
    void theDetectionOfTheCrash_isNotCountedFromTheBounceBefore() throws IOException {
        CommandLineRun run = CommandLineRun.withInput(BOUNCE_THEN_CRASH, "run", "--format", "json", "-");

        JsonNode last = new ObjectMapper().readTree(run.out()).at("/rebalances/1");
        assertThat(last.get("cause").asText()).isEqualTo("session timeout");
        assertThat(last.at("/phases/detection").asDouble()).isBetween(7_000.0, 10_100.0);
    }
}
