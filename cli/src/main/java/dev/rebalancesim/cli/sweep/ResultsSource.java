package dev.rebalancesim.cli.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of results that is read from its beginning to its end. */
final class ResultsSource implements Closeable {

    private final InputStream in;
    private final ResultsReader reader;
    private final SweepPlan plan;

    private ResultsSource(InputStream in, ResultsReader reader, SweepPlan plan) {
        this.in = in;
        this.reader = reader;
        this.plan = plan;
    }

    static ResultsSource open(String file) throws IOException {
        InputStream in = stream(file);
        try {
            ResultsReader reader = new ResultsReader(file, in);
            SweepPlan plan = reader.header()
                    .orElseThrow(
                            () -> new UnusableResultsException(file + ": is empty, or cut off within its first line"));
            return new ResultsSource(in, reader, plan);
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    private static InputStream stream(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.exists(path)) {
                throw new UnusableResultsException(file + ": there is no such file");
            }
            if (Files.isDirectory(path)) {
                throw new UnusableResultsException(file + ": is a folder");
            }
            return Files.newInputStream(path);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnusableResultsException(file + ": cannot be read");
        }
    }

    String file() {
        return reader.file();
    }

    SweepPlan plan() {
        return plan;
    }

    Optional<RunRecord> next() throws IOException {
        return reader.next(plan);
    }

    UnusableResultsException unfinished() {
        return new UnusableResultsException(file() + ": is not finished: it has " + reader.runsRead() + " of "
                + plan.runsOfShard() + " runs"
                + (plan.shard().equals(Shard.WHOLE) ? "" : " of shard " + plan.shard())
                + "; continue it with sweep --resume");
    }

    /** Whatever comes after the last run is no part of the results. */
    void checkEnd() throws IOException {
        if (next().isPresent() || reader.hasRest()) {
            throw new UnusableResultsException(file() + ": has more in it than the sweep");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
