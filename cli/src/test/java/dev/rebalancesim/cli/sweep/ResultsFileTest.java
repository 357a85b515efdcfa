package dev.rebalancesim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    private static final SweepPlan PLAN = new SweepPlan(
            "1",
            "group",
            "sha256:0",
            List.of(new SweepAxis("static", List.of("true", "false"))),
            7,
            3,
            500,
            Shard.WHOLE);

    private static final List<RunRecord> RUNS =
            LongStream.range(0, PLAN.runs()).mapToObj(ResultsFileTest::record).toList();

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameFile() {
        path = folder.resolve("results.ndjson");
    }

    private static RunRecord record(long run) {
        return run == 4
                ? RunRecord.failed(run, "too many events")
                : RunRecord.of(
                        run,
                        "0123456789abcdef",
                        Met.NONE,
                        List.of(
                                new Metric("rebalances", Unit.COUNT, run),
                                new Metric("pause.partition.max", Unit.MICROSECONDS, 3_000_500 + run)));
    }

    private byte[] whole() throws IOException {
        Path other = folder.resolve("whole.ndjson");
        try (ResultsFile file = ResultsFile.create(other, PLAN)) {
            for (RunRecord run : RUNS) {
                file.append(ResultLines.line(PLAN, run));
            }
        }
        byte[] whole = Files.readAllBytes(other);
        Files.delete(other);
        return whole;
    }

    /** Continues the file, and returns the runs that were found in it. */
    private List<RunRecord> goOn(SweepPlan plan) throws IOException {
        List<RunRecord> known = new ArrayList<>();
        try (ResultsFile file = ResultsFile.resume(path, plan, known::add)) {
            for (RunRecord run : RUNS.subList((int) file.runs(), RUNS.size())) {
                file.append(ResultLines.line(plan, run));
            }
        }
        return known;
    }

    @Test
    void whereverItWasCutOff_theFileBecomesTheSame() throws IOException {
        byte[] whole = whole();

        for (int length = 0; length <= whole.length; length++) {
            byte[] cutOff = Arrays.copyOf(whole, length);
            Files.write(path, cutOff);

            List<RunRecord> known = goOn(PLAN);

            assertThat(Files.readAllBytes(path)).as("cut off at %d", length).isEqualTo(whole);
            long completeLines = new String(cutOff, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(known).isEqualTo(RUNS.subList(0, (int) Math.max(0, completeLines - 1)));
        }
    }

    @Test
    void aFileThatIsNotThereIsBegun() throws IOException {
        byte[] whole = whole();

        goOn(PLAN);

        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void theFileOfAnotherSweepIsRefused_andLeftAlone() throws IOException {
        Files.write(path, whole());
        List<SweepAxis> axes = PLAN.axes();
        List<SweepAxis> others = List.of(new SweepAxis("static", List.of("true")));

        refuses(
                new SweepPlan("1", "other", "sha256:0", axes, 7, 3, 500, Shard.WHOLE),
                "its scenario is group, not other");
        refuses(
                new SweepPlan("1", "group", "sha256:0", others, 7, 3, 500, Shard.WHOLE),
                "its grid is static=true,false, not static=true");
        refuses(
                new SweepPlan("1", "group", "sha256:0", List.of(), 7, 3, 500, Shard.WHOLE),
                "its grid is static=true,false, not none");
        refuses(
                new SweepPlan("1", "group", "sha256:0", axes, 7, 4, 500, Shard.WHOLE),
                "its number of seeds is 3, not 4");
        refuses(new SweepPlan("1", "group", "sha256:0", axes, 8, 3, 500, Shard.WHOLE), "its first seed is 7, not 8");
        refuses(PLAN.withShard(new Shard(1, 2)), "its shard is 1/1, not 1/2");
        refuses(
                new SweepPlan("1", "group", "sha256:0", axes, 7, 3, 501, Shard.WHOLE),
                "its bound of events is 500, not 501");
        refuses(
                new SweepPlan("2", "group", "sha256:0", axes, 7, 3, 500, Shard.WHOLE),
                "its program's version is 1, not 2");
        refuses(
                new SweepPlan("1", "group", "sha256:1", axes, 7, 3, 500, Shard.WHOLE),
                "its scenario has changed, or what is set in it");

        assertThat(Files.readAllBytes(path)).isEqualTo(whole());
    }

    private void refuses(SweepPlan plan, String message) {
        assertThatThrownBy(() -> goOn(plan))
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining("results.ndjson: belongs to another sweep: " + message);
    }

    @Test
    void whatIsNoResultsFileIsRefused_andLeftAlone() throws IOException {
        for (String content : List.of("my diary\n", "my diary", "{}\n", "{\"schema\":\"rebalance-sim/sweep/1\"}\n")) {
            Files.writeString(path, content);

            assertThatThrownBy(() -> goOn(PLAN)).isInstanceOf(UnusableResultsException.class);
            assertThat(path).hasContent(content);
        }
    }

    @Test
    void aLineThatWasChangedIsRefused() throws IOException {
        String whole = new String(whole(), StandardCharsets.UTF_8);
        Files.writeString(path, whole.replace("\"run\":2", "\"run\":3"));
        assertThatThrownBy(() -> goOn(PLAN)).hasMessageContaining("results.ndjson:4: is not the line of run 2");

        Files.writeString(path, whole + "\n");
        assertThatThrownBy(() -> goOn(PLAN)).hasMessageContaining("there are more runs than the sweep has");
    }

    @Test
    void aFileThatIsThereIsNotBegunAgain() throws IOException {
        Files.write(path, whole());

        assertThatThrownBy(() -> ResultsFile.create(path, PLAN))
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void twoSweepsCannotWriteOneFile() throws IOException {
        try (ResultsFile first = ResultsFile.create(path, PLAN)) {
            first.append(ResultLines.line(PLAN, RUNS.get(0)));

            assertThatThrownBy(() -> ResultsFile.resume(path, PLAN, run -> {}))
                    .hasMessageContaining("another sweep is writing it just now");
        }
    }
}
