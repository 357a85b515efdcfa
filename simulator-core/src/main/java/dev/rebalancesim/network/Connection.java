package dev.rebalancesim.network;

import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.trace.NetworkEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A client's connection to one broker, set up on demand.
 *
 * <p>Requests are answered in order. Setting up takes two round trips: the TCP handshake and ApiVersions. A request
 * that is not answered within its timeout closes the whole connection (K3).
 */
public final class Connection {

    /** Receives what a connection has for its client; the client decides when it looks. */
    public interface Client {

        /** The consumer's id. */
        String address();

        /** Something arrived; {@code handling} is what to do with it when the client polls the network. */
        void arrived(Runnable handling);

        /** A request timed out; {@code closing} is to be run when the client polls the network. */
        void timedOut(Runnable closing);
    }

    private enum State {
        DISCONNECTED,
        CONNECTING,
        READY
    }

    private record Outgoing(RequestMessage request, long timeoutUs, ResponseHandler handler) {}

    private record InFlight(long sentUs, long timeoutUs, boolean series, ResponseHandler handler) {}

    private static final long CONNECT_TIMEOUT_US = 10_000_000L;

    private final Simulation simulation;
    private final NodeContext context;
    private final Client client;
    private final Broker broker;
    private final Path path;
    private final ReconnectBackoff backoff;
    private final Deque<Outgoing> unsent = new ArrayDeque<>();
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private final NodeTimer connectTimer;
    private final NodeTimer timeoutTimer;
    private State state = State.DISCONNECTED;
    private Channel channel;

    /** A connection that is not set up yet. */
    public Connection(
            Simulation simulation,
            NodeContext context,
            Client client,
            Broker broker,
            Path path,
            ReconnectBackoff backoff) {
        this.simulation = simulation;
        this.context = context;
        this.client = client;
        this.broker = broker;
        this.path = path;
        this.backoff = backoff;
        this.connectTimer = context.timer();
        this.timeoutTimer = context.timer();
    }

    /** Sends a request, after setting up the connection if need be. */
    public void send(RequestMessage request, long timeoutUs, ResponseHandler handler) {
        Outgoing outgoing = new Outgoing(request, timeoutUs, handler);
        if (state == State.READY) {
            transmit(outgoing);
            return;
        }
        unsent.add(outgoing);
        if (state == State.DISCONNECTED) {
            state = State.CONNECTING;
            connectTimer.schedule(backoff.remainingUs(context.nowUs()), this::connect);
        }
    }

    /** Whether requests are waiting for their answers, or to be sent. */
    public boolean hasPendingRequests() {
        return !inFlight.isEmpty() || !unsent.isEmpty();
    }

    /**
     * The request in the broker's hands that stands for a series is to be the last of it. In reality the client just would
     * not repeat it, so this takes no message and no time.
     */
    public void endSeries() {
        if (channel != null) {
            channel.endSeries();
        }
    }

    /** Closes the connection; what was sent still arrives, but nobody waits for answers any more. */
    public void close() {
        if (channel != null) {
            channel.clientClosed = true;
        }
        channel = null;
        state = State.DISCONNECTED;
        connectTimer.cancel();
        timeoutTimer.cancel();
        unsent.clear();
        inFlight.clear();
    }

    /** Breaks the connection: all requests fail, the next one sets it up again after a backoff. */
    public void disconnect(String reason) {
        List<ResponseHandler> failed = new ArrayList<>();
        inFlight.forEach(request -> failed.add(request.handler));
        unsent.forEach(request -> failed.add(request.handler));
        close();
        backoff.onFailure(context.nowUs());
        context.record(new NetworkEvent.Disconnected(client.address(), broker.address(), reason));
        failed.forEach(ResponseHandler::onDisconnect);
    }

    /** The broker died: the client learns of it when the news has travelled, if there is a connection to break. */
    public void brokerDied() {
        if (channel != null) {
            Channel broken = channel;
            long newsUs = path.departureUs(simulation.nowUs()) + path.latencyUs() - simulation.nowUs();
            simulation.schedule(newsUs, EventRank.DELIVERY, () -> {
                if (!broken.clientClosed) {
                    client.arrived(() -> {
                        if (channel == broken) {
                            disconnect("the broker died");
                        }
                    });
                }
            });
        }
    }

    private void connect() {
        long nowUs = context.nowUs();
        long departureUs = path.connectDepartureUs(nowUs);
        if (departureUs - nowUs > CONNECT_TIMEOUT_US) {
            connectTimer.schedule(
                    CONNECT_TIMEOUT_US, () -> client.arrived(() -> disconnect("connection could not be set up")));
            return;
        }
        long roundTripUs = path.latencyUs() + path.latencyUs();
        if (broker.isUp()) {
            connectTimer.schedule(departureUs - nowUs + 2 * roundTripUs, () -> client.arrived(this::onConnected));
        } else {
            connectTimer.schedule(
                    departureUs - nowUs + roundTripUs, () -> client.arrived(() -> disconnect("connection refused")));
        }
    }

    private void onConnected() {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.READY;
        backoff.onSuccess();
        channel = new Channel();
        while (!unsent.isEmpty()) {
            transmit(unsent.remove());
        }
    }

    private void transmit(Outgoing outgoing) {
        long nowUs = context.nowUs();
        inFlight.add(new InFlight(nowUs, outgoing.timeoutUs, outgoing.request.isSeries(), outgoing.handler));
        if (SimTime.plus(nowUs, outgoing.timeoutUs) < timeoutTimer.deadlineUs()) {
            timeoutTimer.schedule(outgoing.timeoutUs, this::checkTimeouts);
        }
        long causeBefore = context.cause();
        context.record(new NetworkEvent.RequestSent(client.address(), broker.address(), outgoing.request.api()));
        channel.toBroker(outgoing.request);
        context.because(causeBefore);
    }

    private void checkTimeouts() {
        long earliestUs = Long.MAX_VALUE;
        for (InFlight request : inFlight) {
            earliestUs = Math.min(earliestUs, deadlineUs(request));
        }
        if (earliestUs == Long.MAX_VALUE) {
            return;
        }
        if (earliestUs <= context.nowUs()) {
            client.timedOut(this::closeIfTimedOut);
        } else {
            timeoutTimer.schedule(earliestUs - context.nowUs(), this::checkTimeouts);
        }
    }

    /** When the timeout is over; of a series only the last request can time out, the one sent before packets were lost. */
    private long deadlineUs(InFlight request) {
        long sentUs = request.series ? Math.max(request.sentUs, path.lastPassableUs(context.nowUs())) : request.sentUs;
        return SimTime.plus(sentUs, request.timeoutUs);
    }

    private void closeIfTimedOut() {
        for (InFlight request : inFlight) {
            if (deadlineUs(request) <= context.nowUs()) {
                disconnect("request timeout");
                return;
            }
        }
        if (!inFlight.isEmpty() && !timeoutTimer.isArmed()) {
            checkTimeouts();
        }
    }

    private void onAnswer(ResponseMessage response) {
        ResponseHandler handler = inFlight.remove().handler;
        handler.onResponse(response);
    }

    /** One life of the connection, as the broker sees it; it may outlive the client's interest in it. */
    private final class Channel {
        private final Deque<RequestMessage> received = new ArrayDeque<>();
        /** What is on the way, in order: whichever arrival of the same instant comes first takes the first. */
        private final Deque<RequestMessage> goingUp = new ArrayDeque<>();

        private final Deque<ResponseMessage> goingDown = new ArrayDeque<>();
        private boolean clientClosed;
        private boolean muted;
        private long lastUpUs;
        private long lastDownUs;
        private boolean seriesEnded;
        private Runnable successorAction;

        void toBroker(RequestMessage request) {
            long nowUs = simulation.nowUs();
            lastUpUs = Math.max(lastUpUs, path.departureUs(nowUs) + path.latencyUs());
            goingUp.add(request);
            simulation.schedule(lastUpUs - nowUs, EventRank.DELIVERY, () -> {
                received.add(goingUp.remove());
                announceSuccessor();
                readOn();
            });
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
            broker.handle(new ChannelExchange(this), received.remove());
        }

        void answered(ResponseMessage response) {
            muted = false;
            seriesEnded = false;
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
                            onAnswer(first);
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
    }

    private final class ChannelExchange implements Exchange {
        private final Channel exchangeChannel;
        private boolean done;

        private ChannelExchange(Channel exchangeChannel) {
            this.exchangeChannel = exchangeChannel;
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
            exchangeChannel.answered(response);
        }

        @Override
        public boolean isOpen() {
            return !done && !exchangeChannel.clientClosed;
        }

        @Override
        public boolean hasSuccessor() {
            return !exchangeChannel.received.isEmpty();
        }

        @Override
        public void onSuccessor(Runnable action) {
            if (hasSuccessor() || exchangeChannel.seriesEnded) {
                action.run();
            } else {
                exchangeChannel.successorAction = action;
            }
        }

        @Override
        public long roundTripUs() {
            return path.latencyUs() + path.latencyUs();
        }
    }
}
