package dev.rebalancesim.cli.perfetto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.cli.perfetto.ImportedTrace.Arrow;
import dev.rebalancesim.cli.perfetto.ImportedTrace.Shown;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --perfetto}: the file is what a viewer can show, and shows what happened. */
class PerfettoTraceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crash",
                "rolling-restart",
                "rolling-restart-static",
                "join-cooperative",
                "restart-overlapping",
                "zombie",
                "gc-pause",
                "stuck-static",
                "poll-timeout-loop",
                "static-duplicate-id",
                "broker-bounce",
                "offsets-expire",
                "delete-topic",
                "rebalance-never-ends"
            })
    void aViewerDropsNothing_andThePausesAreThoseOfTheReport(String scenario) throws IOException {
        Drawn drawn = draw(scenario);

        for (PartitionHistory history : drawn.result.report().partitions()) {
            List<Shown> pauses = drawn
                    .trace
                    .row("partitions", history.partition().toString())
                    .stream()
                    .filter(slice -> slice.name().startsWith("paused: "))
                    .toList();
            assertThat(pauses)
                    .extracting(pause -> pause.toUs() - pause.fromUs())
                    .containsExactlyElementsOf(history.pauses().stream()
                            .map(Pause::lengthUs)
                            .filter(us -> us > 0)
                            .toList());
        }
    }

    @Test
    void aCrash_isSeenOnAllRowsItTouches() throws IOException {
        ImportedTrace trace = draw("crash").trace;

        assertThat(trace.groups()).containsExactly("coordinator", "consumers", "partitions");
        assertThat(trace.row("coordinator", "group"))
                .extracting(Shown::name)
                .startsWith("Empty", "PreparingRebalance", "CompletingRebalance", "Stable", "PreparingRebalance");
        Shown second = trace.row("coordinator", "group").get(4);
        assertThat(second.args().get("cause").asText()).isEqualTo("session timeout: worker-1");
        assertThat(trace.row("consumers", "worker-1"))
                .extracting(Shown::name)
                .contains("start", "joining", "JoinGroup", "SyncGroup", "crash", "crashed");
        assertThat(trace.row("partitions", "orders-3"))
                .extracting(Shown::name)
                .startsWith("worker-1", "paused: worker-1 crashed");
        assertThat(trace.row("coordinator", "rebalances"))
                .extracting(Shown::name)
                .contains("generation 2   session timeout: worker-1", "detect", "sync", "deliver");
        assertThat(trace.counter("paused")).contains(3L, 0L);
        assertThat(trace.counter("group")).contains(4L, 3L);
        assertThat(trace.counter("lag")).isNotEmpty().allMatch(lag -> lag >= 0);
        assertThat(trace.arrows())
                .contains(
                        new Arrow(
                                "sets off", "consumers/worker-1", "crashed", "coordinator/group", "PreparingRebalance"),
                        new Arrow("assigns", "consumers/worker-0", "SyncGroup", "coordinator/group", "Stable"));
    }

    @Test
    void aStepLiesWithinThePhaseItBelongsTo() throws IOException {
        List<Shown> row = draw("rolling-restart").trace.row("consumers", "worker-1");

        Shown revoked = row.stream()
                .filter(slice -> slice.name().equals("onPartitionsRevoked"))
                .findFirst()
                .orElseThrow();
        assertThat(revoked.depth()).isEqualTo(1);
        assertThat(row).anySatisfy(phase -> {
            assertThat(phase.name()).isEqualTo("joining");
            assertThat(phase.depth()).isZero();
            assertThat(phase.fromUs()).isLessThanOrEqualTo(revoked.fromUs());
            assertThat(phase.toUs()).isGreaterThanOrEqualTo(revoked.toUs());
        });
    }

    @Test
    void whatKeepsAConsumerFromGoingOn_isSeenWhileItLasts() throws IOException {
        assertThat(draw("gc-pause").trace.row("consumers", "worker-0"))
                .extracting(Shown::name)
                .contains("frozen");
    }

    @Test
    void aFormerOwnerThatGoesOn_getsARowOfItsOwn() throws IOException {
        ImportedTrace trace = draw("zombie").trace;

        assertThat(trace.rowsOf("partitions")).anyMatch(row -> row.endsWith(": former owner"));
    }

    @Test
    void rowsAreInNaturalOrder() throws IOException {
        ImportedTrace trace = draw("rolling-restart").trace;

        assertThat(trace.rowsOf("consumers")).containsExactly("worker-0", "worker-1", "worker-2", "worker-3");
        assertThat(trace.rowsOf("partitions"))
                .hasSize(12)
                .containsSubsequence("orders-2", "orders-9", "orders-10", "orders-11");
    }

    @Test
    void severalRuns_shareTheAxisOfTime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PerfettoTrace file = new PerfettoTrace(out, true)) {
            simulate(file, "rolling-restart");
            simulate(file, "rolling-restart-static");
        }

        ImportedTrace trace = ImportedTrace.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(trace.groups())
                .hasSize(6)
                .contains("rolling-restart: consumers", "rolling-restart-static: consumers");
        assertThat(trace.row("rolling-restart-static: consumers", "worker-0")).isNotEmpty();
    }

    @Test
    void theSameRun_givesTheSameBytes() throws IOException {
        assertThat(draw("crash").bytes).isEqualTo(draw("crash").bytes);
    }

    private record Drawn(RunResult result, byte[] bytes, ImportedTrace trace) {}

    private static Drawn draw(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result;
        try (PerfettoTrace file = new PerfettoTrace(out, false)) {
            result = simulate(file, name);
        }
        byte[] bytes = out.toByteArray();
        return new Drawn(result, bytes, ImportedTrace.read(new ByteArrayInputStream(bytes)));
    }

    private static RunResult simulate(PerfettoTrace file, String name) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        Scenario scenario = catalog.read(catalog.find(name).orElseThrow(), ScenarioOverrides.of(List.of()))
                .scenario()
                .orElseThrow();
        RunTracks tracks = file.begin(scenario);
        RunResult result = Simulations.run(scenario, List.of(tracks));
        tracks.complete(result.report());
        return result;
    }
}
