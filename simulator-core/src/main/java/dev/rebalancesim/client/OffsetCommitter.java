package dev.rebalancesim.client;

import dev.rebalancesim.client.CommitFuture.Outcome;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.OffsetEvent;
import java.util.Map;

/** Commits positions: at the auto-commit interval, before a rebalance, at close, or when the application says so. */
public final class OffsetCommitter {

    private final NodeContext context;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final SubscriptionState subscriptions;
    private final CoordinatorLookup coordinator;
    private final GroupMembership membership;
    private long nextAutoCommitUs;
    private int pending;

    OffsetCommitter(
            NodeContext context,
            ConsumerConfig config,
            ClientNetwork network,
            SubscriptionState subscriptions,
            CoordinatorLookup coordinator,
            GroupMembership membership) {
        this.context = context;
        this.config = config;
        this.network = network;
        this.subscriptions = subscriptions;
        this.coordinator = coordinator;
        this.membership = membership;
        restartAutoCommitTimer();
    }

    /** Whether {@code enable.auto.commit} is on. */
    public boolean autoCommits() {
        return config.enableAutoCommit();
    }

    /** The next auto-commit is a whole interval from now (K60, K84). */
    public void restartAutoCommitTimer() {
        nextAutoCommitUs = context.nowUs() + SimTime.msToUs(config.autoCommitIntervalMs());
    }

    /** When the next auto-commit is due, in microseconds; {@link Long#MAX_VALUE} if there is none. */
    long nextAutoCommitUs() {
        return autoCommits() ? nextAutoCommitUs : Long.MAX_VALUE;
    }

    /** Commits if the auto-commit interval has passed (K84); the application thread is in {@code poll()}. */
    void autoCommitIfDue() {
        if (context.nowUs() >= nextAutoCommitUs()) {
            restartAutoCommitTimer();
            commit("auto-commit interval", true);
        }
    }

    /** Whether commits are unanswered. */
    boolean hasPending() {
        return pending > 0;
    }

    /** Commits the positions of everything owned; the answer comes later. */
    public CommitFuture commit(String why) {
        return commit(why, false);
    }

    private CommitFuture commit(String why, boolean periodic) {
        Map<TopicPartition, Long> offsets = subscriptions.allConsumed();
        if (offsets.isEmpty()) {
            return CommitFuture.done(Outcome.SUCCEEDED);
        }
        if (!coordinator.isKnown()) {
            return failed(why, Errors.COORDINATOR_NOT_AVAILABLE.name(), Outcome.FAILED_RETRIABLE, periodic);
        }
        GroupMembership.CommitPermission permission = membership.commitPermission();
        if (!permission.granted()) {
            return failed(why, permission.refusal(), Outcome.FAILED, periodic);
        }
        CommitFuture future = new CommitFuture();
        pending++;
        network.sendToCoordinator(
                permission.request(offsets),
                network.<OffsetCommit.Response>handler(
                        OffsetCommit.API,
                        response -> onAnswer(response.error(), why, offsets.size(), permission, future, periodic),
                        () -> {
                            coordinator.markUnknown("disconnected during OffsetCommit");
                            onAnswer(Errors.NOT_COORDINATOR, why, offsets.size(), permission, future, periodic);
                        }));
        return future;
    }

    private void onAnswer(
            Errors error,
            String why,
            int partitions,
            GroupMembership.CommitPermission permission,
            CommitFuture future,
            boolean periodic) {
        pending--;
        if (error == Errors.NONE) {
            future.complete(Outcome.SUCCEEDED);
            long causeBefore = context.cause();
            context.record(new OffsetEvent.Committed(context.address(), why, partitions));
            context.because(causeBefore);
            return;
        }
        Outcome outcome = membership.onCommitError(error, permission);
        failed(why, error.name(), outcome, periodic);
        future.complete(outcome);
    }

    private CommitFuture failed(String why, String error, Outcome outcome, boolean periodic) {
        context.record(new OffsetEvent.CommitFailed(context.address(), why, error));
        if (periodic && outcome == Outcome.FAILED_RETRIABLE) {
            nextAutoCommitUs = context.nowUs() + SimTime.msToUs(config.retryBackoffMs());
        }
        return CommitFuture.done(outcome);
    }
}
