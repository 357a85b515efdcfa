package dev.rebalancesim.cli.compare;

import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs variants with the same seeds, several at a time; what comes out does not depend on how many. */
public final class VariantRuns {

    private final int threads;

    /** Runs with at most so many simulations at a time. */
    public VariantRuns(int threads) {
        this.threads = threads;
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
    public List<List<Replication>> run(List<Scenario> scenarios, List<Long> seeds, Consumer<Integer> beforeEach) {
        ExecutorService pool = Executors.newFixedThreadPool(measures(scenarios) ? 1 : threads);
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

    private static Callable<Replication> task(int variant, Scenario scenario, Consumer<Integer> beforeEach) {
        return () -> {
            beforeEach.accept(variant);
            return Replication.of(Simulations.run(scenario, List.of()));
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
