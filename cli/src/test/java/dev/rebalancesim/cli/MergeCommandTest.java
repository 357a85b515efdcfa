package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void sweepInThreeParts() throws IOException {
        Files.writeString(folder.resolve("leave.json"), SmallScenarios.leaveToChance());
        for (int shard = 1; shard <= 3; shard++) {
            sweep("7", shard + "/3", "part-" + shard);
        }
    }

    private void sweep(String seeds, String shard, String to) {
        CommandLineRun run = CommandLineRun.of(
                "sweep", file("leave.json"), "--seeds", seeds, "--shard", shard, "-q", "-o", file(to));
        assertThat(run.err()).isEmpty();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Merges into a file, and checks that it is refused and leaves no file behind. */
    private void isRefused(String message, String... names) {
        List<String> args = new ArrayList<>(List.of("merge", "-o", file("merged")));
        Arrays.stream(names).map(this::file).forEach(args::add);

        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("merged")).doesNotExist();
    }

    @Test
    void aMissingShardIsNamed() {
        isRefused("a shard is missing: 2/3", "part-1", "part-3");
        isRefused("shards are missing: 1/3, 3/3", "part-2");
    }

    @Test
    void aShardThatIsGivenTwiceIsNamed() throws IOException {
        Files.copy(folder.resolve("part-1"), folder.resolve("copy"));

        isRefused("shard 1/3 is given twice: " + file("part-1") + ", " + file("copy"), "part-1", "copy", "part-2");
    }

    @Test
    void aShardOfAnotherSweepIsNamed() {
        sweep("8", "2/3", "other");
        sweep("7", "2/4", "quarter");

        isRefused(
                file("other") + ": is of another sweep than " + file("part-1") + ": its number of seeds is 8, not 7",
                "part-1",
                "other",
                "part-3");
        isRefused(file("quarter") + ": is shard 2/4, but " + file("part-1") + " is shard 1/3", "part-1", "quarter");
    }

    @Test
    void aShardThatIsNotFinishedIsNamed() throws IOException {
        byte[] part = Files.readAllBytes(folder.resolve("part-2"));
        Files.write(folder.resolve("part-2"), Arrays.copyOf(part, part.length - 1));

        isRefused(
                file("part-2") + ": is not finished: it has 1 of 2 runs of shard 2/3; continue it with sweep --resume",
                "part-1",
                "part-2",
                "part-3");
    }

    @Test
    void whatIsNoResultsFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("diary"), "today\n");
        Files.writeString(folder.resolve("empty"), "");
        byte[] part = Files.readAllBytes(folder.resolve("part-1"));
        Files.writeString(folder.resolve("more"), new String(part, StandardCharsets.UTF_8) + "more");

        isRefused(file("diary") + ": is not a file of results of a sweep", "part-1", "diary");
        isRefused(file("empty") + ": is empty, or cut off within its first line", "empty");
        isRefused(file("nothing") + ": there is no such file", "nothing");
        isRefused(file("more") + ": has more in it than the sweep", "more", "part-2", "part-3");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        byte[] part = Files.readAllBytes(folder.resolve("part-1"));

        CommandLineRun run =
                CommandLineRun.of("merge", "-o", file("part-1"), file("part-1"), file("part-2"), file("part-3"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(file("part-1") + ": is there already");
        assertThat(Files.readAllBytes(folder.resolve("part-1"))).isEqualTo(part);
    }

    @Test
    void oneWholeFileIsSummedUp() {
        sweep("7", "1/1", "whole");

        CommandLineRun merged = CommandLineRun.of("merge", file("whole"), "--format", "csv");

        assertThat(merged.status()).isZero();
        assertThat(merged.out())
                .isEqualTo(CommandLineRun.of("sweep", file("leave.json"), "--seeds", "7", "--format", "csv")
                        .out());
    }
}
