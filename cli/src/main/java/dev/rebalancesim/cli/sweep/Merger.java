package dev.rebalancesim.cli.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the shards of a sweep together again. */
public final class Merger implements AutoCloseable {

    private static final int MOST_NAMED = 10;

    private final List<ResultsSource> sources = new ArrayList<>();
    private final SweepPlan plan;

    /**
     * Opens the files and checks that they are all the shards of one sweep, each once.
     *
     * @throws UnusableResultsException if they are not
     */
    public Merger(List<String> files) throws IOException {
        try {
            for (String file : files) {
                sources.add(ResultsSource.open(file));
            }
            plan = sources.get(0).plan().withShard(Shard.WHOLE);
            checkSameSweep();
            List<ResultsSource> ordered = inOrder();
            sources.clear();
            sources.addAll(ordered);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Takes the runs. */
    public interface Receiver {
        /** The next run, and its line. */
        void accept(RunRecord run) throws IOException;
    }

    /** The plan of the whole. */
    public SweepPlan plan() {
        return plan;
    }

    private void checkSameSweep() {
        ResultsSource first = sources.get(0);
        for (ResultsSource source : sources) {
            if (source.plan().shard().of() != first.plan().shard().of()) {
                throw new UnusableResultsException(
                        source.file() + ": is shard " + source.plan().shard() + ", but " + first.file() + " is shard "
                                + first.plan().shard() + ": they were not split alike");
            }
            plan.difference(source.plan().withShard(Shard.WHOLE)).ifPresent(difference -> {
                throw new UnusableResultsException(
                        source.file() + ": is of another sweep than " + first.file() + ": " + difference);
            });
        }
    }

    private List<ResultsSource> inOrder() {
        int of = sources.get(0).plan().shard().of();
        List<ResultsSource> ordered = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int index = 1; index <= of; index++) {
            Shard shard = new Shard(index, of);
            List<ResultsSource> found = sources.stream()
                    .filter(source -> source.plan().shard().equals(shard))
                    .toList();
            if (found.size() > 1) {
                throw new UnusableResultsException("shard " + shard + " is given "
                        + (found.size() == 2 ? "twice" : found.size() + " times") + ": "
                        + found.stream().map(ResultsSource::file).collect(Collectors.joining(", ")));
            }
            if (found.isEmpty()) {
                missing.add(shard.toString());
            }
            ordered.addAll(found);
        }
        if (!missing.isEmpty()) {
            throw new UnusableResultsException((missing.size() == 1 ? "a shard is missing: " : "shards are missing: ")
                    + String.join(", ", missing.subList(0, Math.min(missing.size(), MOST_NAMED)))
                    + (missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : ""));
        }
        return ordered;
    }

    /**
     * Hands over all runs in the order of the grid.
     *
     * @throws UnusableResultsException if a file is not complete
     */
    public void run(Receiver receiver) throws IOException {
        for (long run = 0; run < plan.runs(); run++) {
            ResultsSource source = sources.get((int) (run % sources.size()));
            Optional<RunRecord> next = source.next();
            receiver.accept(next.orElseThrow(source::unfinished));
        }
        for (ResultsSource source : sources) {
            source.checkEnd();
        }
    }

    @Override
    public void close() throws IOException {
        for (ResultsSource source : sources) {
            source.close();
        }
    }
}
