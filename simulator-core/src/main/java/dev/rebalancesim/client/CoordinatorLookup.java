package dev.rebalancesim.client;

import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.MemberEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Knows which broker coordinates the group, or is finding out (K16). */
public final class CoordinatorLookup {

    private final NodeContext context;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final Runnable onFound;
    private final Runnable onRetryDue;
    private final ExponentialBackoff backoff;
    private final NodeTimer retryTimer;
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    private boolean known;
    private boolean inFlight;
    private int failures;
    private long retryAtUs;

    CoordinatorLookup(
            NodeContext context, ConsumerConfig config, ClientNetwork network, Runnable onFound, Runnable onRetryDue) {
        this.context = context;
        this.config = config;
        this.network = network;
        this.onFound = onFound;
        this.onRetryDue = onRetryDue;
        this.backoff = new ExponentialBackoff(
                config.retryBackoffMs(), config.retryBackoffMaxMs(), context.random("lookup-backoff"));
        this.retryTimer = context.timer();
    }

    /** Whether the coordinator is known. */
    public boolean isKnown() {
        return known;
    }

    /** Makes sure that the coordinator is being looked for; returns whether it is known. */
    public boolean ensureKnown() {
        if (known || inFlight) {
            return known;
        }
        long waitUs = retryAtUs - context.nowUs();
        if (waitUs > 0) {
            if (!retryTimer.isArmed()) {
                retryTimer.schedule(waitUs, onRetryDue);
            }
            return false;
        }
        inFlight = true;
        network.sendToData(
                new FindCoordinator.Request(config.groupId()),
                network.<FindCoordinator.Response>handler(FindCoordinator.API, this::onAnswer, this::onFailure));
        return known;
    }

    private void onAnswer(FindCoordinator.Response response) {
        if (response.error() != Errors.NONE) {
            onFailure();
            return;
        }
        inFlight = false;
        failures = 0;
        known = true;
        network.useCoordinator(response.coordinator());
        onFound.run();
        tellWaiting(true);
    }

    private void onFailure() {
        inFlight = false;
        long pauseUs = backoff.pauseUs(failures);
        failures++;
        retryAtUs = context.nowUs() + pauseUs;
        retryTimer.schedule(pauseUs, onRetryDue);
        tellWaiting(false);
    }

    /** Looks the coordinator up and tells whether that succeeded; at once if it is known, or was not found just before. */
    void whenLookedUp(Consumer<Boolean> outcome) {
        if (ensureKnown() || !inFlight) {
            outcome.accept(known);
        } else {
            waiting.add(outcome);
        }
    }

    private void tellWaiting(boolean found) {
        List<Consumer<Boolean>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(outcome -> outcome.accept(found));
    }

    /** Forgets the coordinator; its pending requests fail. Membership and assignment are kept (K16, K39). */
    public void markUnknown(String reason) {
        if (known) {
            known = false;
            context.record(new MemberEvent.CoordinatorUnknown(context.address(), reason));
            network.disconnectCoordinator(reason);
        }
    }
}
