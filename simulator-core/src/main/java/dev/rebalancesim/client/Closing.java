package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.trace.MemberEvent;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code close()}, step by step (K88). */
final class Closing {

    private static final long CLOSE_TIMEOUT_US = 30_000_000L;

    private final ConsumerClient client;
    private final LeaveGroupOption leaveGroup;
    private final long deadlineUs;
    private boolean sessionClosed;

    Closing(ConsumerClient client, LeaveGroupOption leaveGroup) {
        this.client = client;
        this.leaveGroup = leaveGroup;
        long requestTimeoutUs = SimTime.msToUs(client.config().requestTimeoutMs());
        this.deadlineUs = client.context().nowUs() + Math.min(CLOSE_TIMEOUT_US, requestTimeoutUs);
    }

    void begin() {
        if (client.committer().autoCommits()) {
            client.synchronousCommits().commit("close", deadlineUs, done -> awaitCommits());
        } else {
            awaitCommits();
        }
    }

    private void awaitCommits() {
        waitFor(() -> !client.committer().hasPending(), this::prepareToLeave);
    }

    private void prepareToLeave() {
        client.membership().stopHeartbeats();
        List<TopicPartition> owned = client.subscriptions().owned();
        if (!client.config().leaveGroupOnClose()) {
            awaitCoordinator();
        } else if (owned.isEmpty()) {
            leave();
        } else {
            client.revoke(client.membership().wouldLosePartitions(), owned, this::leave);
        }
    }

    private void leave() {
        client.subscriptions().assign(List.of());
        if (leaveGroup != LeaveGroupOption.REMAIN) {
            client.membership().leave(leaveGroup == LeaveGroupOption.LEAVE, "the consumer is being closed");
        }
        awaitCoordinator();
    }

    private void awaitCoordinator() {
        waitFor(() -> !client.network().awaitsCoordinator(), this::closeFetchSession);
    }

    private void closeFetchSession() {
        sessionClosed = !client.fetcher().closeSession(() -> sessionClosed = true);
        waitFor(() -> sessionClosed, this::finish);
    }

    private void finish() {
        client.context().record(new MemberEvent.Closed(client.context().address()));
        client.end();
    }

    /** Waits; what follows is due to what came before, and not to the answer that ended the waiting. */
    private void waitFor(BooleanSupplier condition, Runnable then) {
        client.appThread().waitFor(condition, remainingUs(), client.context().dueToNow(then));
    }

    private long remainingUs() {
        return Math.max(0, deadlineUs - client.context().nowUs());
    }
}
