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

    /** A request without an answer. */
    private static final class InFlight {
        private final long sentUs;
        private final long timeoutUs;
        private final RequestMessage request;
        private final ResponseHandler handler;
        private boolean series;

        private InFlight(long sentUs, Outgoing outgoing) {
            this.sentUs = sentUs;
            this.timeoutUs = outgoing.timeoutUs;
            this.request = outgoing.request;
            this.handler = outgoing.handler;
            this.series = outgoing.request.isSeries();
        }
    }

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
     * The client begins to wait for an answer: from now on that request stands for a series. In reality the client would
     * just repeat it once it is answered, so this takes no message and no time.
     */
    public void beginSeries() {
        for (InFlight request : inFlight) {
            request.series |= request.request.mayBecomeSeries();
        }
        if (channel != null) {
            channel.beginSeries();
        }
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
            channel.closedByClient();
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
                if (!broken.isClosedByClient()) {
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
        channel = new Channel(simulation, context, client, broker, path, this::onAnswer);
        while (!unsent.isEmpty()) {
            transmit(unsent.remove());
        }
    }

    private void transmit(Outgoing outgoing) {
        long nowUs = context.nowUs();
        inFlight.add(new InFlight(nowUs, outgoing));
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
}
