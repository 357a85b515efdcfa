package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.CommitFuture;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.GroupMembership.Step;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.MemberEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a member does before it sends JoinGroup: commit, then give up what has to be given up (K51–K56). */
final class JoinPreparation {

    private static final long NOT_STARTED = -1;

    private final ConsumerClient client;
    private final NodeContext context;
    private final RebalanceProtocol rebalanceProtocol;
    private Optional<CommitFuture> commit = Optional.empty();
    private long deadlineUs = NOT_STARTED;
    private long retryAtUs = Long.MAX_VALUE;

    JoinPreparation(ConsumerClient client, RebalanceProtocol rebalanceProtocol) {
        this.client = client;
        this.context = client.context();
        this.rebalanceProtocol = rebalanceProtocol;
    }

    /** When the next try is due after {@link Step#BLOCKED}. */
    long retryAtUs() {
        return retryAtUs;
    }

    /**
     * Goes as far as possible without waiting.
     *
     * @param isMember whether the member's generation is valid; if not, what it owns is lost (K55)
     * @param then called when the preparation is over and {@link Step#BUSY} was returned
     */
    Step advance(boolean isMember, Runnable then) {
        if (deadlineUs == NOT_STARTED) {
            context.record(new MemberEvent.JoinPrepareStarted(context.address()));
            deadlineUs = context.nowUs() + SimTime.msToUs(client.config().maxPollIntervalMs());
        }
        if (!commitSettled()) {
            return Step.BLOCKED;
        }
        deadlineUs = NOT_STARTED;
        commit = Optional.empty();
        giveUp(isMember, then);
        return Step.BUSY;
    }

    /** Commits the positions; a retriable failure is repeated, for max.poll.interval.ms at the most (K51). */
    private boolean commitSettled() {
        if (!client.committer().autoCommits()) {
            return true;
        }
        if (commit.isEmpty()) {
            if (rebalanceProtocol == RebalanceProtocol.EAGER) {
                client.subscriptions().markAllPendingRevocation();
            }
            commit = Optional.of(client.committer().commit("before rebalance"));
        }
        CommitFuture future = commit.get();
        retryAtUs = deadlineUs;
        if (context.nowUs() >= deadlineUs) {
            return true;
        }
        if (future.isRetriable()) {
            commit = Optional.empty();
            retryAtUs = Math.min(
                    deadlineUs, context.nowUs() + SimTime.msToUs(client.config().retryBackoffMs()));
            return false;
        }
        return future.isDone();
    }

    private void giveUp(boolean isMember, Runnable then) {
        List<TopicPartition> owned = client.subscriptions().owned();
        Runnable emptied = () -> {
            client.subscriptions().assign(List.of());
            then.run();
        };
        if (!isMember) {
            if (owned.isEmpty()) {
                then.run();
            } else {
                client.revoke(true, owned, emptied);
            }
        } else if (rebalanceProtocol == RebalanceProtocol.EAGER) {
            // Called with an empty list, too: every rejoin of an eager member runs the callback (K53).
            client.revoke(false, owned, emptied);
        } else {
            giveUpUnsubscribed(then);
        }
    }

    /** A cooperative member gives up only what it no longer subscribes to (K54). */
    private void giveUpUnsubscribed(Runnable then) {
        List<TopicPartition> unsubscribed = client.subscriptions().ownedButUnsubscribed();
        if (unsubscribed.isEmpty()) {
            then.run();
            return;
        }
        client.revoke(false, unsubscribed, () -> {
            List<TopicPartition> kept = new ArrayList<>(client.subscriptions().owned());
            kept.removeAll(unsubscribed);
            client.subscriptions().assign(kept);
            then.run();
        });
    }
}
