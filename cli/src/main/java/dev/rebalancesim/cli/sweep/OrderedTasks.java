package dev.rebalancesim.cli.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does tasks on several threads and hands over their results in the order of the tasks.
 *
 * <p>Only so many tasks are taken ahead of the one whose result is awaited, so that however many there are, few results
 * are held.
 */
final class OrderedTasks {

    private static final int AHEAD_PER_THREAD = 256;
    private static final long TICK_MS = 200;

    private final int threads;

    OrderedTasks(int threads) {
        this.threads = threads;
    }

    /** Takes the results. */
    interface Receiver<T> {

        /** The next result. */
        void accept(T result) throws Exception;

        /** Some time has passed without a result. */
        void waiting();
    }

    /**
     * Does all tasks; returns when the last result has been handed over, on the calling thread like all of them.
     *
     * @throws ExecutionException if a task fails; later results are not handed over
     */
    <T> void run(Iterator<Callable<T>> tasks, Receiver<T> receiver) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads, OrderedTasks::daemon);
        try {
            Deque<Future<T>> ahead = new ArrayDeque<>();
            while (tasks.hasNext() || !ahead.isEmpty()) {
                while (tasks.hasNext() && ahead.size() < threads * AHEAD_PER_THREAD) {
                    ahead.addLast(pool.submit(tasks.next()));
                }
                receiver.accept(await(ahead.removeFirst(), receiver));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T await(Future<T> result, Receiver<T> receiver) throws Exception {
        while (true) {
            try {
                return result.get(TICK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                receiver.waiting();
            }
        }
    }

    /** A simulation cannot be interrupted; it must not keep the program from ending. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sweep");
        thread.setDaemon(true);
        return thread;
    }
}
