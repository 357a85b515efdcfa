package dev.rebalancesim.world;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.coordinator.service.GroupCoordinator;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.network.Broker;
import dev.rebalancesim.network.Exchange;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.world.invariant.InvariantView;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The broker that coordinates the group: hands requests to the coordinator, and gives it time and a log. */
final class CoordinatorBroker implements Broker {

    private final SimulatedNode node;
    private final GroupCoordinator coordinator;
    private final Context context;
    private final Set<Waiting<?>> waiting = new LinkedHashSet<>();
    private boolean up = true;
    /**
     * Rises with everything that may change who is a member, which timers run, or which requests wait. A heartbeat or a
     * commit only sets a running timer anew.
     */
    private long activity;

    CoordinatorBroker(SimulatedNode node, CoordinatorConfig config, DelayModel append) {
        this.node = node;
        this.context = new Context(node, append);
        this.coordinator = new GroupCoordinator(config, context);
    }

    /** The coordinator, for somebody who may change it. */
    GroupCoordinator coordinator() {
        activity++;
        return coordinator;
    }

    /** The coordinator, for somebody who only looks. */
    GroupCoordinator inspected() {
        return coordinator;
    }

    /** A number that stays the same as long as members, timers and waiting requests do. */
    long activity() {
        return activity;
    }

    /** The broker dies: it answers nothing any more, and its timers are gone. */
    void die() {
        up = false;
        node.stop();
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public String address() {
        return node.address();
    }

    @Override
    public void handle(Exchange exchange, RequestMessage request) {
        if (request instanceof Heartbeat.Request heartbeat) {
            coordinator.heartbeat(heartbeat, exchange::answer);
        } else if (request instanceof JoinGroup.Request join) {
            activity++;
            coordinator.joinGroup(join, new Waiting<JoinGroup.Response>(exchange));
        } else if (request instanceof SyncGroup.Request sync) {
            activity++;
            coordinator.syncGroup(sync, new Waiting<SyncGroup.Response>(exchange));
        } else if (request instanceof LeaveGroup.Request leave) {
            activity++;
            coordinator.leaveGroup(leave, exchange::answer);
        } else if (request instanceof OffsetCommit.Request commit) {
            coordinator.commitOffsets(commit, exchange::answer);
        } else if (request instanceof OffsetFetch.Request fetch) {
            coordinator.fetchOffsets(fetch, exchange::answer);
        } else {
            throw new IllegalArgumentException("not a request for a coordinator: " + request.api());
        }
    }

    /** The keys of all armed timers. */
    Collection<String> timers() {
        return Collections.unmodifiableCollection(context.timers.keySet());
    }

    /** The requests to join or to synchronise that somebody waits for. */
    List<InvariantView.Request> waiting() {
        return waiting.stream()
                .filter(entry -> entry.exchange.isOpen())
                .map(entry -> new InvariantView.Request(entry.exchange.client(), entry))
                .toList();
    }

    /** A request to join or to synchronise, until it is answered. */
    private final class Waiting<T extends ResponseMessage> implements Reply<T> {
        private final Exchange exchange;

        private Waiting(Exchange exchange) {
            this.exchange = exchange;
            waiting.add(this);
        }

        @Override
        public void send(T response) {
            waiting.remove(this);
            exchange.answer(response);
        }
    }

    /** Time, timers and a log for the coordinator. */
    private final class Context implements CoordinatorContext {
        private final NodeContext node;
        private final DelayModel append;
        private final RandomStream appendRandom;
        private final Map<String, NodeTimer> timers = new LinkedHashMap<>();
        private long lastAppendedUs;

        private Context(NodeContext node, DelayModel append) {
            this.node = node;
            this.append = append;
            this.appendRandom = node.random("append");
        }

        @Override
        public long nowUs() {
            return node.nowUs();
        }

        @Override
        public void schedule(String key, long delayUs, Runnable onExpiry) {
            activity += timers.containsKey(key) ? 0 : 1;
            timers.computeIfAbsent(key, unused -> node.timer()).schedule(delayUs + Scheduling.latenessUs(key), () -> {
                activity++;
                timers.remove(key);
                onExpiry.run();
            });
        }

        @Override
        public void cancel(String key) {
            activity++;
            NodeTimer timer = timers.remove(key);
            if (timer != null) {
                timer.cancel();
            }
        }

        @Override
        public void append(Consumer<Errors> onWritten) {
            // The log is written in order: no record is there before the one ahead of it.
            long writtenUs = node.nowUs() + append.sampleUs(appendRandom);
            lastAppendedUs = Math.max(lastAppendedUs, writtenUs);
            node.timer().schedule(lastAppendedUs - node.nowUs(), () -> {
                activity++;
                onWritten.accept(Errors.NONE);
            });
        }

        @Override
        public String newUuid() {
            return Uuids.next(node.random("member-ids"));
        }

        @Override
        public long record(TraceEvent event) {
            return node.record(event);
        }

        @Override
        public long cause() {
            return node.cause();
        }

        @Override
        public void because(long traceSeq) {
            node.because(traceSeq);
        }
    }
}
