package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.Connection;
import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.network.ResponseHandler;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.NetworkEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A consumer's network client: two connections, the answers that wait to be looked at, and the metadata.
 *
 * <p>What arrives is handled only when a thread polls the network ({@link #dispatch()}): the application thread inside
 * {@code poll()}, or the heartbeat thread at one of its looks (K1, K10, K31). The coordinator has a connection of its
 * own, so fetches never delay heartbeats (K2).
 */
public final class ClientNetwork implements Connection.Client {

    private record Arrival(long causeSeq, Runnable handling) {}

    private final NodeContext context;
    private final ConsumerConfig config;
    private final Brokers brokers;
    private final Runnable onArrival;
    private final Deque<Arrival> inbox = new ArrayDeque<>();
    private final Connection data;
    private final ClientMetadata metadata;
    private final NodeTimer metadataTimer;
    private Connection coordinator;
    private String coordinatorAddress = "";

    ClientNetwork(NodeContext context, ConsumerConfig config, Brokers brokers, Runnable onArrival) {
        this.context = context;
        this.config = config;
        this.brokers = brokers;
        this.onArrival = onArrival;
        this.data = brokers.connectToData(context, this, config);
        this.metadata = new ClientMetadata(
                SimTime.msToUs(config.metadataMaxAgeMs()),
                new ExponentialBackoff(
                        config.retryBackoffMs(), config.retryBackoffMaxMs(), context.random("metadata-backoff")));
        this.metadataTimer = context.timer();
    }

    @Override
    public String address() {
        return context.address();
    }

    @Override
    public void arrived(Runnable handling) {
        inbox.add(new Arrival(context.cause(), handling));
        onArrival.run();
    }

    @Override
    public void timedOut(Runnable closing) {
        arrived(closing);
    }

    /** Whether something arrived that nobody has looked at. */
    public boolean hasArrivals() {
        return !inbox.isEmpty();
    }

    /** Handles everything that has arrived. */
    public void dispatch() {
        while (!inbox.isEmpty()) {
            Arrival arrival = inbox.remove();
            context.because(arrival.causeSeq);
            arrival.handling.run();
        }
    }

    /** The metadata of this client. */
    public ClientMetadata metadata() {
        return metadata;
    }

    /** When the next metadata request is due, in microseconds. */
    public long nextMetadataRequestUs() {
        return metadata.nextRequestUs();
    }

    /** Sends a metadata request if one is due; {@code whenDue} is called when the next one will be. */
    void refreshMetadata(Runnable whenDue) {
        long nowUs = context.nowUs();
        if (metadata.nextRequestUs() <= nowUs) {
            sendToData(metadata.request(), new Handler<Metadata.Response>(Metadata.API) {
                @Override
                protected void onAnswer(Metadata.Response response) {
                    metadata.onResponse(response, context.nowUs());
                }

                @Override
                public void onDisconnect() {
                    metadata.onDisconnect(context.nowUs());
                }
            });
        }
        long nextUs = metadata.nextRequestUs();
        if (nextUs == Long.MAX_VALUE) {
            metadataTimer.cancel();
        } else if (metadataTimer.deadlineUs() != nextUs) {
            metadataTimer.schedule(nextUs - nowUs, whenDue);
        }
    }

    /** Sends a request to the brokers that hold the topics. */
    void sendToData(RequestMessage request, ResponseHandler handler) {
        data.send(request, SimTime.msToUs(config.requestTimeoutMs()), handler);
    }

    /** The fetch under way stands for a series from now on. */
    void beginFetchSeries() {
        data.beginSeries();
    }

    /** The fetch that stands for a series is to be answered when its round is over. */
    void endFetchSeries() {
        data.endSeries();
    }

    /** Sends a request to the coordinator, which must be known, with the usual {@code request.timeout.ms}. */
    public void sendToCoordinator(RequestMessage request, ResponseHandler handler) {
        sendToCoordinator(request, SimTime.msToUs(config.requestTimeoutMs()), handler);
    }

    /** Sends a request to the coordinator, which must be known, with a timeout in microseconds. */
    public void sendToCoordinator(RequestMessage request, long timeoutUs, ResponseHandler handler) {
        coordinator.send(request, timeoutUs, handler);
    }

    /** Makes this broker the coordinator to talk to. */
    void useCoordinator(String address) {
        if (coordinator == null || !coordinatorAddress.equals(address)) {
            if (coordinator != null) {
                coordinator.close();
            }
            coordinatorAddress = address;
            coordinator = brokers.connectToCoordinator(address, context, this, config);
        }
    }

    /** Breaks the connection to the coordinator, so that its pending requests fail. */
    public void disconnectCoordinator(String reason) {
        if (coordinator != null && coordinator.hasPendingRequests()) {
            coordinator.disconnect(reason);
        }
    }

    /** Whether requests to the coordinator are still unanswered. */
    boolean awaitsCoordinator() {
        return coordinator != null && coordinator.hasPendingRequests();
    }

    /** Closes all connections: the process ends. */
    void close() {
        data.close();
        if (coordinator != null) {
            coordinator.close();
        }
        inbox.clear();
    }

    /** Handles answers of one type, and records those that carry an error. */
    public abstract class Handler<T extends ResponseMessage> implements ResponseHandler {
        private final String api;

        /** A handler for the answers of an API. */
        protected Handler(String api) {
            this.api = api;
        }

        @Override
        @SuppressWarnings("unchecked")
        public final void onResponse(ResponseMessage response) {
            if (response.error() != Errors.NONE) {
                context.record(new NetworkEvent.ErrorReceived(
                        context.address(), api, response.error().name()));
            }
            onAnswer((T) response);
        }

        /** The answer arrived. */
        protected abstract void onAnswer(T response);
    }

    /** A handler that calls one of two actions. */
    public <T extends ResponseMessage> ResponseHandler handler(
            String api, Consumer<T> onAnswer, Runnable onDisconnect) {
        return new Handler<T>(api) {
            @Override
            protected void onAnswer(T response) {
                onAnswer.accept(response);
            }

            @Override
            public void onDisconnect() {
                onDisconnect.run();
            }
        };
    }
}
