package dev.rebalancesim.cli.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The file that a sweep writes: every line goes out by itself, so that no more than one is ever cut off. */
public final class ResultsFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private long runs;

    private ResultsFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Begins a file.
     *
     * @throws UnusableResultsException if there is one already: it may have taken hours
     */
    public static ResultsFile create(Path path, SweepPlan plan) throws IOException {
        ResultsFile file =
                new ResultsFile(path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        try {
            file.lock();
            if (file.channel.size() > 0) {
                throw new UnusableResultsException(
                        path + ": is there already; remove it, or name another file (sweep --resume goes on with one)");
            }
            file.write(ResultLines.header(plan));
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /**
     * Continues a file, or begins it if it is not there yet.
     *
     * @param known hears of the runs that are in it
     * @throws UnusableResultsException if it is that of another sweep
     */
    public static ResultsFile resume(Path path, SweepPlan plan, Consumer<RunRecord> known) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UnusableResultsException(path + ": is not a file, so there is nothing to continue");
        }
        ResultsFile file = new ResultsFile(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            file.lock();
            file.readOn(plan, known);
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private void readOn(SweepPlan plan, Consumer<RunRecord> known) throws IOException {
        ResultsReader reader = new ResultsReader(path.toString(), Channels.newInputStream(channel));
        Optional<SweepPlan> found = reader.header();
        if (found.isEmpty()) {
            beginAgain(plan);
            return;
        }
        plan.difference(found.get()).ifPresent(difference -> {
            throw new UnusableResultsException(path + ": belongs to another sweep: " + difference);
        });
        Optional<RunRecord> next = reader.next(plan);
        while (next.isPresent()) {
            known.accept(next.get());
            next = reader.next(plan);
        }
        runs = reader.runsRead();
        channel.truncate(reader.end());
        channel.position(reader.end());
    }

    /** The file was cut off within its first line; anything else is not ours to throw away. */
    private void beginAgain(SweepPlan plan) throws IOException {
        byte[] header = ResultLines.header(plan);
        byte[] there = new byte[(int) Math.min(channel.size(), header.length)];
        channel.read(ByteBuffer.wrap(there), 0);
        if (!Arrays.equals(there, Arrays.copyOf(header, there.length))) {
            throw new UnusableResultsException(path + ": belongs to another sweep, or to none");
        }
        channel.truncate(0);
        channel.position(0);
        write(header);
    }

    /** How many runs it holds. */
    public long runs() {
        return runs;
    }

    /** Appends the line of a run. */
    public void append(byte[] line) throws IOException {
        write(line);
        runs++;
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Two sweeps in one file would spoil it. Where there are no locks, as on some network drives, it is not noticed. */
    private void lock() {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException held) {
            // Told below.
        } catch (IOException noLocks) {
            return;
        }
        throw new UnusableResultsException(path + ": another sweep is writing it just now");
    }

    /** Takes the file away again; what was there before is not lost, as there was nothing. */
    public void discard() throws IOException {
        close();
        if (Files.isRegularFile(path)) {
            Files.delete(path);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
