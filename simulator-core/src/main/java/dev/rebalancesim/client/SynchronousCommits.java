package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.scenario.ConsumerConfig;
import java.util.function.Consumer;

/** Commits that the application thread waits for: {@code commitSync()}, and the one that {@code close()} makes. */
final class SynchronousCommits {

    private final NodeContext context;
    private final ConsumerConfig config;
    private final AppThread appThread;
    private final OffsetCommitter committer;
    private final ExponentialBackoff backoff;

    SynchronousCommits(NodeContext context, ConsumerConfig config, AppThread appThread, OffsetCommitter committer) {
        this.context = context;
        this.config = config;
        this.appThread = appThread;
        this.committer = committer;
        this.backoff = new ExponentialBackoff(
                config.retryBackoffMs(), config.retryBackoffMaxMs(), context.random("commit-backoff"));
    }

    /** When a call that begins now gives up: {@code default.api.timeout.ms} from now (K79). */
    long apiDeadlineUs() {
        return SimTime.plus(context.nowUs(), SimTime.msToUs(config.defaultApiTimeoutMs()));
    }

    /** Commits, and repeats what may be repeated until the deadline. */
    void commit(String why, long deadlineUs, Consumer<CommitFuture> after) {
        commit(why, deadlineUs, 0, after);
    }

    private void commit(String why, long deadlineUs, int failures, Consumer<CommitFuture> after) {
        CommitFuture future = committer.commit(why);
        appThread.waitFor(future::isDone, Math.max(0, deadlineUs - context.nowUs()), () -> {
            long pauseUs = backoff.pauseUs(failures);
            if (future.isRetriable() && context.nowUs() + pauseUs < deadlineUs) {
                appThread.waitFor(() -> false, pauseUs, () -> commit(why, deadlineUs, failures + 1, after));
            } else {
                after.accept(future);
            }
        });
    }
}
