package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Fetches records, and hands them out batch by batch. One fetch is under way at a time. */
final class Fetcher {

    private final NodeContext context;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final SubscriptionState subscriptions;
    private final Deque<AssignedPartition> buffers = new ArrayDeque<>();
    private boolean inFlight;
    private long fetches;
    private boolean seriesUnderWay;
    private boolean mayBecomeSeries;
    private long sentUs;
    private boolean sessionOpen;
    /** What the broker did not know, and which metadata the client had then. */
    private List<TopicPartition> unknown = List.of();

    private long unknownAsOf;

    Fetcher(NodeContext context, ConsumerConfig config, ClientNetwork network, SubscriptionState subscriptions) {
        this.context = context;
        this.config = config;
        this.network = network;
        this.subscriptions = subscriptions;
    }

    /** The records that one {@code poll()} returns. */
    record Batch(int records, List<RecordsEvent.Range> ranges) {

        static final Batch EMPTY = new Batch(0, List.of());
    }

    /** Hands out up to {@code max.poll.records} buffered records and moves the positions past them (K12, K13). */
    Batch collect() {
        List<RecordsEvent.Range> ranges = new ArrayList<>(buffers.size());
        int left = config.maxPollRecords();
        while (left > 0 && !buffers.isEmpty()) {
            AssignedPartition next = buffers.peek();
            if (!next.isFetchable()) {
                next.buffer(0);
            }
            int taken = Math.min(left, next.buffered());
            if (taken > 0) {
                ranges.add(new RecordsEvent.Range(next.partition(), next.position(), next.position() + taken));
            }
            next.consume(taken);
            left -= taken;
            if (next.buffered() == 0) {
                buffers.remove();
            }
        }
        return new Batch(config.maxPollRecords() - left, ranges);
    }

    /**
     * Sends a fetch for all fetchable partitions without buffered records, unless one is under way.
     *
     * @param waiting whether the application waits in {@code poll()} for the answer
     */
    void sendFetch(boolean waiting) {
        if (inFlight) {
            if (seriesUnderWay) {
                endSeriesForNewcomers();
            } else if (waiting && mayBecomeSeries && !hasNewcomers()) {
                seriesUnderWay = true;
                mayBecomeSeries = false;
                network.beginFetchSeries();
            }
            return;
        }
        List<Fetch.Position> positions =
                new ArrayList<>(subscriptions.partitions().size());
        for (AssignedPartition partition : subscriptions.partitions()) {
            if (!partition.isFetchable() || partition.buffered() > 0) {
                continue;
            }
            boolean gone = unknownAsOf == network.metadata().version() && unknown.contains(partition.partition());
            if (!gone && partition.isKnownTo(network.metadata())) {
                positions.add(new Fetch.Position(partition.partition(), partition.position()));
                partition.markRequested(fetches + 1);
            } else {
                // Assigned by a leader that knows more than this client does, or deleted since.
                network.metadata().requestUpdate();
            }
        }
        if (!positions.isEmpty()) {
            inFlight = true;
            fetches++;
            seriesUnderWay = waiting;
            mayBecomeSeries = !waiting;
            sentUs = context.nowUs();
            send(positions, false, waiting, this::onRecords, this::onNoAnswer);
        }
    }

    /** Partitions that came after the series of fetches began are to be part of its next round. */
    private void endSeriesForNewcomers() {
        if (hasNewcomers()) {
            seriesUnderWay = false;
            network.endFetchSeries();
        }
    }

    private boolean hasNewcomers() {
        for (AssignedPartition partition : subscriptions.partitions()) {
            if (partition.isNewcomer(fetches)) {
                return true;
            }
        }
        return false;
    }

    private void onNoAnswer() {
        inFlight = false;
    }

    private void onRecords(Fetch.Response response) {
        onNoAnswer();
        sessionOpen = true;
        recordRacks(response);
        if (!response.unknown().isEmpty()) {
            // A partition that is gone makes the client look at the topics again, soon (K72). Kafka goes on asking for
            // it
            // meanwhile; here it waits, for in a network without latency it would ask for ever in the same instant.
            rememberUnknown(response.unknown());
            network.metadata().requestUpdate();
        }
        take(response.records());
    }

    private void rememberUnknown(List<TopicPartition> partitions) {
        Set<TopicPartition> all = new LinkedHashSet<>(partitions);
        if (unknownAsOf == network.metadata().version()) {
            all.addAll(unknown);
        }
        unknown = List.copyOf(all);
        unknownAsOf = network.metadata().version();
    }

    /** Records come in the order of the assignment, unless that has changed since the fetch was sent. */
    private void take(List<Fetch.Records> fetched) {
        int next = 0;
        for (AssignedPartition partition : subscriptions.partitions()) {
            if (next < fetched.size() && fetched.get(next).partition().equals(partition.partition())) {
                take(fetched.get(next), partition);
                next++;
            }
        }
        for (Fetch.Records records : fetched.subList(next, fetched.size())) {
            subscriptions.find(records.partition()).forEach(partition -> take(records, partition));
        }
    }

    private void take(Fetch.Records records, AssignedPartition partition) {
        boolean expected = partition.hasPosition() && partition.position() == records.offset();
        if (expected && partition.buffered() == 0) {
            partition.buffer(records.count());
            buffers.add(partition);
        }
    }

    /** Says how far the records have come, as far as racks are known. */
    private void recordRacks(Fetch.Response response) {
        if (config.clientRack().isEmpty()) {
            return;
        }
        long bytes = 0;
        long across = 0;
        for (Fetch.Records records : response.records()) {
            if (!records.rack().isEmpty()) {
                bytes += records.sizeBytes();
                across += records.rack().equals(config.clientRack()) ? 0 : records.sizeBytes();
            }
        }
        if (bytes > 0) {
            long causeBefore = context.cause();
            context.record(new RecordsEvent.Fetched(context.address(), bytes, across));
            context.because(causeBefore);
        }
    }

    /**
     * Closes the fetch session, as {@code close()} does; the request waits behind a fetch that is parked at the broker.
     *
     * @return whether there was a session to close; if so {@code onClosed} is called when it is
     */
    boolean closeSession(Runnable onClosed) {
        boolean firstRoundOver = seriesUnderWay && inFlight && context.nowUs() >= sentUs + maxWaitUs();
        boolean open = sessionOpen || firstRoundOver;
        if (open) {
            send(List.of(), true, false, response -> onClosed.run(), onClosed);
        }
        return open;
    }

    private long maxWaitUs() {
        return SimTime.msToUs(config.fetchMaxWaitMs());
    }

    private void send(
            List<Fetch.Position> positions,
            boolean closesSession,
            boolean waiting,
            Consumer<Fetch.Response> onAnswer,
            Runnable onDisconnect) {
        network.sendToData(
                new Fetch.Request(
                        positions,
                        config.fetchMinBytes(),
                        config.fetchMaxWaitMs(),
                        config.fetchMaxBytes(),
                        config.maxPartitionFetchBytes(),
                        config.readCommitted(),
                        closesSession,
                        waiting,
                        config.clientRack()),
                network.<Fetch.Response>handler(Fetch.API, onAnswer, onDisconnect));
    }
}
