package dev.rebalancesim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as it was: otherwise a continued sweep would have another summary. */
class ResultLinesTest {

    private static final SweepPlan PLAN = new SweepPlan(
            "1.0",
            "join",
            "sha256:ab",
            List.of(new SweepAxis("a\"b", List.of("1", "ü,\n")), new SweepAxis("session.timeout.ms", List.of("6s"))),
            -3,
            2,
            500,
            new Shard(2, 3));

    @Test
    void thePlanIsReadBack() {
        assertThat(ResultParser.header(ResultLines.header(PLAN))).contains(PLAN);
        assertThat(ResultParser.header(
                        ResultLines.header(new SweepPlan("1", "s", "c", List.of(), 1, 1, 1, Shard.WHOLE))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"join", "racks", "commit-never", "poll-timeout"})
    void aRunIsReadBack(String name) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        RunResult result = Simulations.run(
                catalog.read(catalog.find(name).orElseThrow(), ScenarioOverrides.NONE)
                        .scenario()
                        .orElseThrow(),
                List.of());
        RunRecord run = RunRecord.of(
                1,
                result.report().traceDigest(),
                Met.NO,
                result.report().summary().metrics());

        assertThat(ResultParser.run(ResultLines.line(PLAN, run), PLAN, 1)).contains(run);
    }

    @Test
    void aRunThatWasGivenUpIsReadBack() {
        RunRecord failed = RunRecord.failed(1, "too many events");

        assertThat(ResultParser.run(ResultLines.line(PLAN, failed), PLAN, 1)).contains(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "{}\n",
                "[]\n",
                "null\n",
                "{\"run\":1}\n",
                "nonsense\n",
                "{\"run\":1,\"summary\":{\"rebalances\":1.5}}\n",
                "{\"run\":1,\"summary\":{\"rebalances\":\"x\"}}\n"
            })
    void anyOtherLineIsNone(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

        assertThat(ResultParser.header(bytes)).isEmpty();
        assertThat(ResultParser.run(bytes, PLAN, 1)).isEmpty();
    }

    @Test
    void theLineOfAnotherRunIsNone() {
        byte[] line = ResultLines.line(PLAN, RunRecord.failed(1, "too many events"));

        assertThat(ResultParser.run(line, PLAN, 2)).isEmpty();
    }
}
