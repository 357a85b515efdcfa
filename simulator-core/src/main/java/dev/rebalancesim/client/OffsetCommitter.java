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
        Attempt attempt = new Attempt(why, periodic, subscriptions.allConsumed());
        attempt.begin();
        return attempt.future;
    }

    /** One OffsetCommit, from the call to its outcome. */
    private final class Attempt {
        private final CommitFuture future = new CommitFuture();
        private final String why;
        private final boolean periodic;
        private final Map<TopicPartition, Long> offsets;

        private Attempt(String why, boolean periodic, Map<TopicPartition, Long> offsets) {
            this.why = why;
            this.periodic = periodic;
            this.offsets = offsets;
        }

        /** Sends the request; if the coordinator is unknown, once it has been looked up (K80). */
        void begin() {
            if (offsets.isEmpty()) {
                future.complete(Outcome.SUCCEEDED);
            } else if (coordinator.isKnown()) {
                send();
            } else {
                pending++;
                coordinator.whenLookedUp(found -> {
                    pending--;
                    if (found) {
                        send();
                    } else {
                        fail(Errors.COORDINATOR_NOT_AVAILABLE.name(), Outcome.FAILED_RETRIABLE);
                    }
                });
            }
        }

        private void send() {
            GroupMembership.CommitPermission permission = membership.commitPermission();
            if (!permission.granted()) {
                fail(permission.refusal(), Outcome.FAILED);
                return;
            }
            pending++;
            network.sendToCoordinator(
                    permission.request(offsets),
                    network.<OffsetCommit.Response>handler(
                            OffsetCommit.API, response -> onAnswer(response.error(), permission), () -> {
                                coordinator.markUnknown("disconnected during OffsetCommit");
                                onAnswer(Errors.NOT_COORDINATOR, permission);
                            }));
        }

        private void onAnswer(Errors error, GroupMembership.CommitPermission permission) {
            pending--;
            if (error == Errors.NONE) {
                future.complete(Outcome.SUCCEEDED);
                long causeBefore = context.cause();
                context.record(new OffsetEvent.Committed(context.address(), why, offsets.size()));
                context.because(causeBefore);
            } else {
                fail(error.name(), membership.onCommitError(error, permission));
            }
        }

        private void fail(String error, Outcome outcome) {
            context.record(new OffsetEvent.CommitFailed(context.address(), why, error));
            if (periodic && outcome == Outcome.FAILED_RETRIABLE) {
                nextAutoCommitUs = context.nowUs() + SimTime.msToUs(config.retryBackoffMs());
            }
            future.fail(error, outcome);
        }
    }
}
