package dev.rebalancesim.cli.sweep;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a file of results line by line, and checks that it holds what its first line announces. */
final class ResultsReader {

    private static final int LONGEST_LINE = 1 << 26;

    private final String file;
    private final InputStream in;
    private long end;
    private long runsRead;
    private boolean hasRest;

    /**
     * A reader of a file.
     *
     * @param file what messages call it
     */
    ResultsReader(String file, InputStream in) {
        this.file = file;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** What the file is called. */
    String file() {
        return file;
    }

    /** Where the last complete line ends. */
    long end() {
        return end;
    }

    /** How many runs have been read. */
    long runsRead() {
        return runsRead;
    }

    /** The plan; empty if the file has no complete first line. */
    Optional<SweepPlan> header() throws IOException {
        Optional<byte[]> line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ResultParser.header(line.get())
                .orElseThrow(() -> new UnusableResultsException(file + ": is not a file of results of a sweep")));
    }

    /** The next run; empty if there is no further complete line. */
    Optional<RunRecord> next(SweepPlan plan) throws IOException {
        Optional<byte[]> line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        long expected = plan.shard().run(runsRead);
        if (runsRead >= plan.runsOfShard()) {
            throw new UnusableResultsException(where() + "there are more runs than the sweep has");
        }
        RunRecord run = ResultParser.run(line.get(), plan, expected)
                .orElseThrow(() -> new UnusableResultsException(where() + "is not the line of run " + expected
                        + " as this program writes it; the file has been changed"));
        runsRead++;
        return Optional.of(run);
    }

    private String where() {
        return file + ":" + (runsRead + 2) + ": ";
    }

    /** Whether something follows the last complete line. */
    boolean hasRest() {
        return hasRest;
    }

    /** A line with its end; empty if what is left, if anything, has no end. */
    private Optional<byte[]> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                end += line.size();
                return Optional.of(line.toByteArray());
            }
            if (line.size() > LONGEST_LINE) {
                throw new UnusableResultsException(file + ": is not a file of results of a sweep");
            }
            next = in.read();
        }
        hasRest = line.size() > 0;
        return Optional.empty();
    }
}
