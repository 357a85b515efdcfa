package dev.rebalancesim.network;

import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.trace.NetworkEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** One life of the connection, as the broker sees it; it may outlive the client's interest in it. */
final class Channel {

    private record Received(RequestMessage request, long causeSeq) {}

    private final Simulation simulation;
    private final NodeContext context;
    private final Connection.Client client;
    private final Broker broker;
    private final Path path;
    private final Consumer<ResponseMessage> onAnswer;

    private final Deque<Received> received = new ArrayDeque<>();
    /** What is on the way, in order: whichever arrival of the same instant comes first takes the first. */
    private final Deque<RequestMessage> goingUp = new ArrayDeque<>();

    private final Deque<ResponseMessage> goingDown = new ArrayDeque<>();
    private boolean clientClosed;
    private boolean muted;
    private long lastUpUs;
    private long lastDownUs;
    private boolean seriesBegun;
    private boolean seriesEnded;
    private Runnable successorAction;
    private Runnable seriesAction;

    /** A channel that hands answers to the given action when the client looks. */
    Channel(
            Simulation simulation,
            NodeContext context,
            Connection.Client client,
            Broker broker,
            Path path,
            Consumer<ResponseMessage> onAnswer) {
        this.simulation = simulation;
        this.context = context;
        this.client = client;
        this.broker = broker;
        this.path = path;
        this.onAnswer = onAnswer;
    }

    /** The client closed the connection: it will see no answer any more. */
    void closedByClient() {
        clientClosed = true;
    }

    boolean isClosedByClient() {
        return clientClosed;
    }

    void toBroker(RequestMessage request) {
        long nowUs = simulation.nowUs();
        lastUpUs = Math.max(lastUpUs, path.departureUs(nowUs) + path.latencyUs());
        goingUp.add(request);
        simulation.schedule(lastUpUs - nowUs, EventRank.DELIVERY, () -> {
            received.add(new Received(goingUp.remove(), simulation.cause()));
            announceSuccessor();
            readOn();
        });
    }

    void beginSeries() {
        seriesBegun = true;
        if (muted && seriesAction != null) {
            Runnable action = seriesAction;
            seriesAction = null;
            action.run();
        }
    }

    void endSeries() {
        seriesEnded = true;
        announceSuccessor();
    }

    private void announceSuccessor() {
        if (muted && successorAction != null) {
            Runnable action = successorAction;
            successorAction = null;
            action.run();
        }
    }

    private void readOn() {
        if (muted || received.isEmpty() || !broker.isUp()) {
            return;
        }
        muted = true;
        Received next = received.remove();
        // It may have waited behind another request: what comes of it is due to whoever sent it all the same.
        simulation.because(next.causeSeq);
        broker.handle(new ChannelExchange(next.request), next.request);
    }

    void answered(ResponseMessage response) {
        muted = false;
        seriesBegun = false;
        seriesEnded = false;
        seriesAction = null;
        successorAction = null;
        if (clientClosed) {
            received.clear();
            return;
        }
        long nowUs = simulation.nowUs();
        lastDownUs = Math.max(lastDownUs, path.departureUs(nowUs) + path.latencyUs());
        goingDown.add(response);
        simulation.schedule(lastDownUs - nowUs, EventRank.DELIVERY, () -> {
            ResponseMessage first = goingDown.remove();
            if (!clientClosed) {
                client.arrived(() -> {
                    if (!clientClosed) {
                        onAnswer.accept(first);
                    }
                });
            }
        });
        readOnLater();
    }

    /** Whoever answers is in the middle of something; what the next request does must not come in between (C4). */
    private void readOnLater() {
        if (!received.isEmpty()) {
            simulation.schedule(0, EventRank.DELIVERY, this::readOn);
        }
    }

    private final class ChannelExchange implements Exchange {
        private final RequestMessage request;
        private boolean done;

        private ChannelExchange(RequestMessage request) {
            this.request = request;
        }

        @Override
        public String client() {
            return client.address();
        }

        @Override
        public void answer(ResponseMessage response) {
            if (done) {
                throw new IllegalStateException("a request was answered twice: " + response);
            }
            done = true;
            answered(response);
        }

        @Override
        public boolean isOpen() {
            return !done && !clientClosed;
        }

        @Override
        public boolean hasSuccessor() {
            return !received.isEmpty();
        }

        @Override
        public void onSuccessor(Runnable action) {
            if (hasSuccessor() || seriesEnded) {
                action.run();
            } else {
                successorAction = action;
            }
        }

        @Override
        public void onSeries(Runnable action) {
            if (seriesBegun) {
                action.run();
            } else {
                seriesAction = action;
            }
        }

        @Override
        public void stoodFor(long requests) {
            if (!clientClosed) {
                long causeBefore = context.cause();
                context.record(
                        new NetworkEvent.RequestsRepeated(client.address(), broker.address(), request.api(), requests));
                context.because(causeBefore);
            }
        }

        @Override
        public long roundTripUs() {
            return path.latencyUs() + path.latencyUs();
        }
    }
}
