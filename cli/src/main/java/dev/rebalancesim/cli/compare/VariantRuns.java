package dev.rebalancesim.cli.compare;

import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Runs variants with the same seeds, several at a time; what comes out does not depend on how many. */
public final class VariantRuns {

    private final int threads;
    private final Function<Scenario, Replication> simulation;

    /** Runs the given simulation, at most so many times at once. */
    public VariantRuns(int threads, Function<Scenario, Replication> simulation) {
        this.threads = threads;
        this.simulation = simulation;
    }

    /** A simulation that could not be brought to its end. */
    public static final class FailedRunException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int variant;
        private final long seed;

        FailedRunException(int variant, long seed, Throwable cause) {
            super(cause);
            this.variant = variant;
            this.seed = seed;
        }

        /** The number of the variant, from 0. */
        public int variant() {
            return variant;
        }

        /** The seed of the run. */
        public long seed() {
            return seed;
        }
    }

    /**
     * Runs each scenario with each seed.
     *
     * @param beforeEach is told the number of each variant when a run of it begins; from several threads
     * @return for each scenario its runs, in the order of the seeds
     * @throws FailedRunException for the first run, in that order, that failed
     */
    public List<List<Replication>> run(List<Scenario> scenarios, List<Long> seeds, IntConsumer beforeEach) {
        ExecutorService pool = Executors.newFixedThreadPool(measures(scenarios) ? 1 : threads, VariantRuns::daemon);
        try {
            List<List<Future<Replication>>> futures = new ArrayList<>();
            for (int variant = 0; variant < scenarios.size(); variant++) {
                List<Future<Replication>> ofVariant = new ArrayList<>();
                for (long seed : seeds) {
                    ofVariant.add(
                            pool.submit(task(variant, scenarios.get(variant).withSeed(seed), beforeEach)));
                }
                futures.add(ofVariant);
            }
            List<List<Replication>> results = new ArrayList<>();
            for (int variant = 0; variant < futures.size(); variant++) {
                List<Replication> ofVariant = new ArrayList<>();
                for (int run = 0; run < seeds.size(); run++) {
                    ofVariant.add(result(futures.get(variant).get(run), variant, seeds.get(run)));
                }
                results.add(ofVariant);
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Time measured on this machine is not to be measured while it does something else. */
    private static boolean measures(List<Scenario> scenarios) {
        return scenarios.stream().anyMatch(scenario -> scenario.assignorTime().kind() == AssignorTime.Kind.MEASURED);
    }

    /** A simulation cannot be interrupted; it must not keep the program from ending. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "variant");
        thread.setDaemon(true);
        return thread;
    }

    private Callable<Replication> task(int variant, Scenario scenario, IntConsumer beforeEach) {
        return () -> {
            beforeEach.accept(variant);
            return simulation.apply(scenario);
        };
    }

    private static Replication result(Future<Replication> future, int variant, long seed) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new FailedRunException(variant, seed, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
