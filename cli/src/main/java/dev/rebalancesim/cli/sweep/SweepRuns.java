package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.world.RunOptions;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Simulates the runs of a shard, several at a time, and hands them over in the order of the grid. */
public final class SweepRuns {

    private final SweepPlan plan;
    private final IntFunction<Scenario> scenarioOfPoint;
    private final RunOptions options;
    private final AtomicLong finished = new AtomicLong();

    /**
     * The runs of a plan.
     *
     * @param scenarioOfPoint reads the scenario of a point; called on any thread, and once for runs that follow one another
     */
    public SweepRuns(SweepPlan plan, IntFunction<Scenario> scenarioOfPoint) {
        this.plan = plan;
        this.scenarioOfPoint = scenarioOfPoint;
        this.options = RunOptions.DEFAULTS.withMaxEvents(plan.maxEvents());
    }

    /** Takes runs in the order of the grid. */
    public interface Receiver {

        /** The next run. */
        void accept(RunRecord run) throws IOException;

        /** Some time has passed. */
        void waiting();
    }

    /** How many runs have come to their end, handed over or not. */
    public long finished() {
        return finished.get();
    }

    /**
     * Simulates what is left of the shard.
     *
     * @param done how many of its runs are done
     * @throws FailedRunException if a run fails by a defect
     */
    public void run(long done, int threads, Receiver receiver) throws IOException {
        try {
            new OrderedTasks(threads).run(new Tasks(done), new OrderedTasks.Receiver<RunRecord>() {
                @Override
                public void accept(RunRecord run) throws IOException {
                    receiver.accept(run);
                }

                @Override
                public void waiting() {
                    receiver.waiting();
                }
            });
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof FailedRunException run
                    ? run
                    : new IllegalStateException(failed.getCause());
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private RunRecord simulate(long run, Point point) {
        try {
            Scenario scenario = point.scenario().withSeed(plan.seed(run));
            return record(run, Simulations.run(scenario, options, List.of()));
        } catch (EventLimitExceededException endless) {
            return RunRecord.failed(run, endless.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            throw new FailedRunException(run, defect);
        } finally {
            finished.incrementAndGet();
        }
    }

    private static RunRecord record(long run, RunResult result) {
        Met met = result.expectations().isEmpty() ? Met.NONE : result.passed() ? Met.YES : Met.NO;
        return RunRecord.of(
                run,
                result.report().traceDigest(),
                met,
                result.report().summary().metrics());
    }

    /** The runs that are left, made one after the other as they are asked for. */
    private final class Tasks implements Iterator<Callable<RunRecord>> {

        private long next;
        private Point point = new Point(-1);

        private Tasks(long done) {
            this.next = done;
        }

        @Override
        public boolean hasNext() {
            return next < plan.runsOfShard();
        }

        @Override
        public Callable<RunRecord> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long run = plan.shard().run(next);
            next++;
            if (plan.point(run) != point.index) {
                point = new Point(plan.point(run));
            }
            Point ofRun = point;
            return () -> simulate(run, ofRun);
        }
    }

    /** A point's scenario, read by the first run that needs it. */
    private final class Point {

        private final int index;
        private Scenario scenario;

        private Point(int index) {
            this.index = index;
        }

        private synchronized Scenario scenario() {
            if (scenario == null) {
                scenario = scenarioOfPoint.apply(index);
            }
            return scenario;
        }
    }
}
