package dev.rebalancesim.cli;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.sweep.ResultLines;
import dev.rebalancesim.cli.sweep.ResultsFile;
import dev.rebalancesim.cli.sweep.RunRecord;
import dev.rebalancesim.cli.sweep.Summarizer;
import dev.rebalancesim.cli.sweep.SweepPlan;
import dev.rebalancesim.cli.sweep.SweepSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the runs of a sweep go, one by one: into the file, to the standard output, into the summary. */
final class SweepOutput implements AutoCloseable {

    private final SweepPlan plan;
    private final OutputStream lines;
    private final Summarizer summarizer;
    private final Optional<ResultsFile> file;
    private Optional<RunRecord> firstFailed = Optional.empty();
    private long runs;
    private boolean stopped;

    /**
     * Opens the file, and takes over the runs that are in it if it is to be continued.
     *
     * @param lines where lines go as well as into the file
     * @param fileName none if there is to be no file
     * @param resume whether the file may be there already
     */
    SweepOutput(SweepPlan plan, OutputStream lines, Optional<String> fileName, boolean resume) throws IOException {
        this.plan = plan;
        this.lines = lines;
        this.summarizer = new Summarizer(plan);
        lines.write(ResultLines.header(plan));
        this.file = fileName.isEmpty() ? Optional.empty() : Optional.of(open(fileName.get(), resume));
        lines.flush();
    }

    private ResultsFile open(String name, boolean resume) throws IOException {
        try {
            Path path = Path.of(name);
            return resume ? ResultsFile.resume(path, plan, this::takeOver) : ResultsFile.create(path, plan);
        } catch (UncheckedIOException pipe) {
            throw pipe.getCause();
        } catch (IOException | InvalidPathException unwritable) {
            throw new BadInputException(OutputOptions.unwritable("--output", name, unwritable));
        }
    }

    private void takeOver(RunRecord run) {
        try {
            lines.write(ResultLines.line(plan, run));
        } catch (IOException pipe) {
            throw new UncheckedIOException(pipe);
        }
        count(run);
    }

    private void count(RunRecord run) {
        runs++;
        summarizer.add(run);
        if (run.hasFailed() && firstFailed.isEmpty()) {
            firstFailed = Optional.of(run);
        }
    }

    /** How many of the shard's runs there are. */
    synchronized long runs() {
        return runs;
    }

    /** The next run. After {@link #stop} this never returns: the program is about to end. */
    synchronized void accept(RunRecord run) throws IOException {
        while (stopped) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                // There is nothing else left to do.
            }
        }
        byte[] line = ResultLines.line(plan, run);
        if (file.isPresent()) {
            file.get().append(line);
        }
        lines.write(line);
        lines.flush();
        count(run);
    }

    /** Lets the line end that is being written, and nothing begin after it. */
    synchronized void stop() {
        stopped = true;
    }

    /** How far it came, in words. */
    synchronized String progress() {
        return Amounts.grouped(runs) + " of " + Amounts.count(plan.runsOfShard(), "run");
    }

    /** The first run that was given up. */
    synchronized Optional<RunRecord> firstFailed() {
        return firstFailed;
    }

    /** The summary, after the last run. */
    synchronized SweepSummary summary() {
        return summarizer.summary();
    }

    /** Takes a new file away again. */
    synchronized void discard() throws IOException {
        if (file.isPresent()) {
            file.get().discard();
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
