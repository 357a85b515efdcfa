package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process of its own, which is stopped in the middle: killed, or told to end. */
class SweepStoppedTest {

    private static final int RUNS = 400;
    private static final long PATIENCE_MS = 60_000;

    @TempDir
    private Path folder;

    private Path results;
    private List<String> sweep;

    @BeforeEach
    void writeScenario() throws IOException {
        Path scenario = folder.resolve("leave.json");
        Files.writeString(scenario, SmallScenarios.leaveToChance());
        results = folder.resolve("results.ndjson");
        sweep = List.of(
                "sweep", scenario.toString(), "--seeds", Integer.toString(RUNS), "-q", "-o", results.toString());
    }

    /** Starts the sweep, and waits until some of its runs are in the file. */
    private Process started() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(sweep);
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        long deadlineMs = System.currentTimeMillis() + PATIENCE_MS;
        while (lines() < 20 && process.isAlive() && System.currentTimeMillis() < deadlineMs) {
            Thread.sleep(5);
        }
        return process;
    }

    private long lines() throws IOException {
        if (!Files.exists(results)) {
            return 0;
        }
        long lines = 0;
        for (byte one : Files.readAllBytes(results)) {
            lines += one == '\n' ? 1 : 0;
        }
        return lines;
    }

    private void goesOnToTheSameFile() throws IOException {
        assertThat(lines()).isBetween(20L, (long) RUNS);
        List<String> resume = new ArrayList<>(sweep);
        resume.add("--resume");

        CommandLineRun resumed = CommandLineRun.of(resume.toArray(String[]::new));

        assertThat(resumed.err()).isEmpty();
        byte[] continued = Files.readAllBytes(results);
        Files.delete(results);
        assertThat(CommandLineRun.of(sweep.toArray(String[]::new)).status()).isZero();
        assertThat(continued).isEqualTo(Files.readAllBytes(results));
    }

    @Test
    void killed_itGoesOnToTheSameFile() throws Exception {
        Process process = started();

        process.destroyForcibly();

        assertThat(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        goesOnToTheSameFile();
    }

    @Test
    void toldToEnd_itLeavesWholeLines_andSaysHowToGoOn() throws Exception {
        Process process = started();

        process.destroy();

        assertThat(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(results)).endsWith("}\n");
        assertThat(Files.readString(folder.resolve("err")))
                .contains("rebalance-sim: stopped after " + (lines() - 1) + " of 400 runs; " + results + " has them.")
                .contains("To go on:\n  rebalance-sim " + String.join(" ", sweep) + " --resume\n");
        goesOnToTheSameFile();
    }
}
