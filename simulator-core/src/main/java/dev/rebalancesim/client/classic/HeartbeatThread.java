package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.AppThread;
import dev.rebalancesim.client.ClientNetwork;
import dev.rebalancesim.client.CoordinatorLookup;
import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.scenario.ConsumerConfig;

/**
 * The thread that keeps a member alive while the application is busy (K31).
 *
 * <p>It looks around every {@code retry.backoff.ms}. Here it is woken only for those looks at which there is something
 * to do. While the application thread is inside {@code poll()}, that thread handles what arrives, and wakes this one
 * when a heartbeat is due.
 */
final class HeartbeatThread {

    /** What the thread asks of the membership. */
    interface Duties {

        /** Whether the member is in a state without heartbeats. */
        boolean hasNotJoinedGroup();

        /** Handles what has arrived, and asks for metadata if that is due. */
        void pollNetwork();

        /** Sends a heartbeat. */
        void sendHeartbeat();

        /** Too long since the last {@code poll()}: leave the group (K37). */
        void pollTimeoutExpired();
    }

    private final NodeContext context;
    private final ClientNetwork network;
    private final CoordinatorLookup coordinator;
    private final AppThread appThread;
    private final Heartbeat heartbeat;
    private final Duties duties;
    private final NodeTimer timer;
    private final long lookEveryUs;
    private boolean enabled;
    private boolean closed;
    private long lastLookUs;

    HeartbeatThread(
            NodeContext context,
            ConsumerConfig config,
            ClientNetwork network,
            CoordinatorLookup coordinator,
            AppThread appThread,
            Heartbeat heartbeat,
            Duties duties) {
        this.context = context;
        this.network = network;
        this.coordinator = coordinator;
        this.appThread = appThread;
        this.heartbeat = heartbeat;
        this.duties = duties;
        this.timer = context.timer();
        this.lookEveryUs = Math.max(SimTime.US_PER_MS, SimTime.msToUs(config.retryBackoffMs()));
    }

    /** A JoinGroup answer was handled: heartbeats begin, all timers start anew (K20). */
    void enable() {
        enabled = true;
        heartbeat.resetTimeouts(context.nowUs());
        lastLookUs = context.nowUs();
        plan();
    }

    /** The consumer is being closed. */
    void close() {
        closed = true;
        timer.cancel();
    }

    /** Whether the thread would send a heartbeat when one is due. */
    boolean isActive() {
        return enabled && !closed && !duties.hasNotJoinedGroup();
    }

    /** When the application thread inside {@code poll()} has to wake this thread; {@link Long#MAX_VALUE} if never. */
    long nextHeartbeatUs() {
        return isActive() ? heartbeat.heartbeatDueUs() : Long.MAX_VALUE;
    }

    /** The application thread is inside {@code poll()}: it wakes this thread if a heartbeat is due (K8c). */
    void notifyIfDue() {
        if (isActive() && context.nowUs() >= heartbeat.heartbeatDueUs()) {
            look();
        }
    }

    /** Plans the next look at which there is something to do. */
    void plan() {
        timer.cancel();
        if (!isActive()) {
            return;
        }
        long dueUs = coordinator.isKnown() ? heartbeat.sessionExpiryUs() : context.nowUs();
        if (coordinator.isKnown() && !appThread.isPolling()) {
            dueUs = Math.min(dueUs, heartbeat.pollExpiryUs());
        }
        if (!appThread.isPolling()) {
            dueUs = Math.min(dueUs, heartbeat.heartbeatDueUs());
            if (!appThread.pollsNetwork()) {
                dueUs = Math.min(dueUs, network.hasArrivals() ? context.nowUs() : network.nextMetadataRequestUs());
            }
        }
        timer.schedule(nextLookUs(dueUs) - context.nowUs(), this::look);
    }

    /** The first look at or after the given time, and after now. */
    private long nextLookUs(long dueUs) {
        long fromUs = Math.max(dueUs, context.nowUs());
        long looks = Math.max(1, (fromUs - lastLookUs + lookEveryUs - 1) / lookEveryUs);
        long lookUs = lastLookUs + looks * lookEveryUs;
        return Math.max(lookUs, context.nowUs()) + ThreadTiming.WAKE_UP_US;
    }

    private boolean isDisabled() {
        if (duties.hasNotJoinedGroup()) {
            enabled = false;
            timer.cancel();
        }
        return !isActive();
    }

    private void look() {
        lastLookUs = context.nowUs();
        if (isDisabled()) {
            return;
        }
        if (!appThread.pollsNetwork()) {
            duties.pollNetwork();
        }
        if (isDisabled()) {
            return;
        }
        long nowUs = context.nowUs();
        if (!coordinator.isKnown()) {
            coordinator.ensureKnown();
        } else if (nowUs >= heartbeat.sessionExpiryUs()) {
            // The coordinator did not answer for a whole session: look for it again, but stay a member (K39).
            coordinator.markUnknown("session timed out without a heartbeat answer");
        } else if (!appThread.isPolling() && nowUs >= heartbeat.pollExpiryUs()) {
            duties.pollTimeoutExpired();
        } else if (nowUs >= heartbeat.heartbeatDueUs()) {
            heartbeat.sent(nowUs);
            duties.sendHeartbeat();
        }
        plan();
    }
}
