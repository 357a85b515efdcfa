package dev.rebalancesim.topic;

import dev.rebalancesim.engine.EventQueue;
import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Broker;
import dev.rebalancesim.network.Exchange;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.ListOffsets;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The brokers that hold the topics, seen as one: metadata, coordinator lookup, offsets, and fetches that wait for data.
 *
 * <p>A fetch that waits keeps its connection muted, so a metadata request behind it is read only when the fetch is
 * answered. That is how a leader that has to look up topics comes to wait for the next record.
 */
public final class DataBroker implements Broker {

    private final Simulation simulation;
    private final Topics topics;
    private final Supplier<FindCoordinator.Response> coordinatorLookup;
    private final ReplicaSelector replicas;
    private final Set<ParkedFetch> parked = new LinkedHashSet<>();

    /** A broker for these topics; the lookup says which broker coordinates the group at the moment. */
    public DataBroker(
            Simulation simulation,
            Topics topics,
            Supplier<FindCoordinator.Response> coordinatorLookup,
            ReplicaSelector replicas) {
        this.replicas = replicas;
        this.simulation = simulation;
        this.topics = topics;
        this.coordinatorLookup = coordinatorLookup;
    }

    /** Topics came, went or changed their rate: fetches that wait look again. */
    public void onTopicsChanged() {
        for (ParkedFetch fetch : List.copyOf(parked)) {
            fetch.lookAgain();
        }
    }

    @Override
    public String address() {
        return "broker";
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public void handle(Exchange exchange, RequestMessage request) {
        if (request instanceof Fetch.Request fetch) {
            new ParkedFetch(exchange, fetch).tryToAnswer();
        } else if (request instanceof Metadata.Request metadata) {
            exchange.answer(describe(metadata));
        } else if (request instanceof FindCoordinator.Request) {
            exchange.answer(coordinatorLookup.get());
        } else if (request instanceof ListOffsets.Request list) {
            exchange.answer(listOffsets(list));
        } else {
            throw new IllegalArgumentException("not a request for a data broker: " + request.api());
        }
    }

    private Metadata.Response describe(Metadata.Request request) {
        List<Metadata.TopicMetadata> known = new ArrayList<>();
        if (request.allTopics()) {
            topics.all().forEach(topic -> known.add(topic.metadata()));
        }
        for (String name : request.topics()) {
            if (topics.exists(name)) {
                known.add(topics.topic(name).metadata());
            }
        }
        return new Metadata.Response(Errors.NONE, known);
    }

    private ListOffsets.Response listOffsets(ListOffsets.Request request) {
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        for (TopicPartition partition : request.partitions()) {
            if (topics.exists(partition)) {
                long end = topics.topic(partition.topic())
                        .visibleEndOffset(partition.partition(), simulation.nowUs(), request.readCommitted());
                offsets.put(partition, request.earliest() ? 0 : end);
            }
        }
        return new ListOffsets.Response(Errors.NONE, offsets);
    }

    /** A fetch that is answered once there is enough to read, or its time is over. */
    private final class ParkedFetch {
        private final Exchange exchange;
        private final Fetch.Request request;
        private final long arrivedUs = simulation.nowUs();
        private final long maxWaitUs;
        private boolean series;
        private long nextDataUs;
        private EventQueue.Scheduled wake;

        private ParkedFetch(Exchange exchange, Fetch.Request request) {
            this.exchange = exchange;
            this.request = request;
            this.maxWaitUs = SimTime.msToUs(request.maxWaitMs());
            this.series = request.repeats();
        }

        private void tryToAnswer() {
            long nowUs = simulation.nowUs();
            Available available = read(request, nowUs);
            // fetch.min.bytes=0 would be answered at once, again and again: to wait for the first byte looks the same.
            int enough = Math.max(1, request.minBytes());
            if (request.closesSession() || available.bytes >= enough || !available.unknown.isEmpty()) {
                answer(available);
                return;
            }
            parked.add(this);
            nextDataUs = nextRecordUs(request, nowUs);
            if (series && enough == 1) {
                waitForData();
                return;
            }
            if (nextDataUs < arrivedUs + maxWaitUs) {
                wake = schedule(nextDataUs, this::tryToAnswer);
            } else {
                wake = schedule(arrivedUs + maxWaitUs, this::answerWithWhatThereIs);
            }
            if (enough == 1) {
                exchange.onSeries(this::becomeSeries);
            }
        }

        private void waitForData() {
            if (nextDataUs < Long.MAX_VALUE) {
                wake = schedule(nextDataUs, this::tryToAnswer);
            }
            exchange.onSuccessor(this::letSuccessorThrough);
        }

        /** The client waits from now on, and would send this fetch again whenever it is answered without records. */
        private void becomeSeries() {
            series = true;
            if (nextDataUs >= arrivedUs + maxWaitUs) {
                cancelWake();
                waitForData();
            } else {
                exchange.onSuccessor(this::letSuccessorThrough);
            }
        }

        /** Answers at the end of the round of waiting that would be going on now, had each been answered. */
        private void letSuccessorThrough() {
            long roundUs = maxWaitUs + exchange.roundTripUs();
            long elapsedUs = simulation.nowUs() - arrivedUs;
            long intoRoundUs = roundUs == 0 ? 0 : elapsedUs % roundUs;
            if (intoRoundUs >= maxWaitUs) {
                cancelWake();
                answerWithWhatThereIs();
                return;
            }
            long endOfRoundUs = simulation.nowUs() + maxWaitUs - intoRoundUs;
            if (wake == null || !wake.isPending() || wake.timeUs() > endOfRoundUs) {
                cancelWake();
                wake = schedule(endOfRoundUs, this::answerWithWhatThereIs);
            }
        }

        private void lookAgain() {
            cancelWake();
            tryToAnswer();
        }

        private void answer(Available available) {
            parked.remove(this);
            tellRepetitions();
            exchange.answer(new Fetch.Response(Errors.NONE, available.records, available.unknown));
        }

        private void tellRepetitions() {
            long elapsedUs = simulation.nowUs() - arrivedUs;
            if (series && maxWaitUs > 0 && elapsedUs > maxWaitUs) {
                long repetitions = elapsedUs / (maxWaitUs + exchange.roundTripUs());
                if (repetitions > 0) {
                    exchange.stoodFor(repetitions);
                }
            }
        }

        private void cancelWake() {
            if (wake != null) {
                wake.cancel();
            }
        }

        private void answerWithWhatThereIs() {
            answer(read(request, simulation.nowUs()));
        }

        private EventQueue.Scheduled schedule(long timeUs, Runnable action) {
            return simulation.schedule(timeUs - simulation.nowUs(), EventRank.TIMER, action);
        }
    }

    private record Available(long bytes, List<Fetch.Records> records, List<TopicPartition> unknown) {}

    private Available read(Fetch.Request request, long nowUs) {
        ArrayList<Fetch.Records> records = new ArrayList<>();
        List<TopicPartition> unknown = new ArrayList<>();
        long bytes = 0;
        for (Fetch.Position position : request.positions()) {
            Optional<Topic> existing = topics.of(position.partition());
            if (existing.isEmpty()) {
                unknown.add(position.partition());
                continue;
            }
            Topic topic = existing.get();
            long end = topic.visibleEndOffset(position.partition().partition(), nowUs, request.readCommitted());
            long count = end - position.offset();
            long limit = Math.min(request.maxPartitionBytes(), request.maxBytes() - bytes) / topic.recordSizeBytes();
            // At least one record of the first partition with data is returned however large it is (KIP-74).
            long fitting = Math.min(count, records.isEmpty() ? Math.max(1, limit) : Math.max(0, limit));
            if (fitting > 0) {
                records.ensureCapacity(request.positions().size());
                long size = fitting * topic.recordSizeBytes();
                String rack =
                        replicas.rackReadFrom(topic.racks(position.partition().partition()), request.rack());
                records.add(new Fetch.Records(position.partition(), position.offset(), (int) fitting, size, rack));
                bytes += size;
            }
        }
        return new Available(bytes, records, unknown);
    }

    private long nextRecordUs(Fetch.Request request, long nowUs) {
        long earliestUs = Long.MAX_VALUE;
        for (Fetch.Position position : request.positions()) {
            Optional<Topic> existing = topics.of(position.partition());
            if (existing.isPresent()) {
                Topic topic = existing.get();
                int partition = position.partition().partition();
                long seen = topic.visibleEndOffset(partition, nowUs, request.readCommitted());
                long next = Math.max(position.offset(), seen);
                earliestUs = Math.min(earliestUs, topic.timeOfOffsetUs(partition, next, request.readCommitted()));
            }
        }
        return earliestUs;
    }
}
