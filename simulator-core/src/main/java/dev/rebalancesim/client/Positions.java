package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.ListOffsets;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerConfig.OffsetReset;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out where to begin reading newly assigned partitions: the committed offset, or what the reset policy says. */
final class Positions {

    private final NodeContext context;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final SubscriptionState subscriptions;
    private final CoordinatorLookup coordinator;
    private final Runnable onRetryDue;
    private final FatalErrors fatalErrors;
    private final NodeTimer retryTimer;
    private final NodeTimer resetTimer;
    private final ExponentialBackoff backoff;
    private int failures;
    private boolean fetchInFlight;
    private int resetsInFlight;

    Positions(
            NodeContext context,
            ConsumerConfig config,
            ClientNetwork network,
            SubscriptionState subscriptions,
            CoordinatorLookup coordinator,
            Runnable onRetryDue,
            FatalErrors fatalErrors) {
        this.context = context;
        this.config = config;
        this.network = network;
        this.subscriptions = subscriptions;
        this.coordinator = coordinator;
        this.onRetryDue = onRetryDue;
        this.fatalErrors = fatalErrors;
        this.retryTimer = context.timer();
        this.resetTimer = context.timer();
        this.backoff = new ExponentialBackoff(
                config.retryBackoffMs(), config.retryBackoffMaxMs(), context.random("positions-backoff"));
    }

    /** Asks for the positions that are missing (K63). */
    void refresh() {
        if (retryTimer.isArmed()) {
            return;
        }
        if (subscriptions.haveAllPositions()) {
            return;
        }
        List<TopicPartition> uninitialised = new ArrayList<>();
        List<TopicPartition> toEarliest = new ArrayList<>();
        List<TopicPartition> toLatest = new ArrayList<>();
        for (AssignedPartition partition : subscriptions.partitions()) {
            if (partition.needsReset()) {
                (partition.resetsToEarliest() ? toEarliest : toLatest).add(partition.partition());
            } else if (!partition.hasPosition()) {
                uninitialised.add(partition.partition());
            }
        }
        if (!uninitialised.isEmpty() && !fetchInFlight && coordinator.isKnown()) {
            fetchCommitted(uninitialised);
        }
        if (resetsInFlight == 0 && !resetTimer.isArmed()) {
            reset(toEarliest, true);
            reset(toLatest, false);
        }
    }

    private void fetchCommitted(List<TopicPartition> partitions) {
        fetchInFlight = true;
        network.sendToCoordinator(
                new OffsetFetch.Request(config.groupId(), partitions),
                network.<OffsetFetch.Response>handler(OffsetFetch.API, this::onCommitted, () -> {
                    fetchInFlight = false;
                    coordinator.markUnknown("disconnected during OffsetFetch");
                }));
    }

    private void onCommitted(OffsetFetch.Response response) {
        fetchInFlight = false;
        if (response.error() != Errors.NONE) {
            if (response.error() == Errors.NOT_COORDINATOR || response.error() == Errors.COORDINATOR_NOT_AVAILABLE) {
                coordinator.markUnknown(response.error().name());
            }
            retryTimer.schedule(backoff.pauseUs(failures), onRetryDue);
            failures++;
            return;
        }
        failures = 0;
        List<RecordsEvent.Range> set = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> entry : response.offsets().entrySet()) {
            for (AssignedPartition partition : subscriptions.find(entry.getKey())) {
                if (partition.hasPosition()) {
                    continue;
                }
                if (entry.getValue() != OffsetFetch.NO_OFFSET) {
                    partition.seek(entry.getValue());
                    set.add(at(entry.getKey(), entry.getValue()));
                } else if (config.autoOffsetReset() == OffsetReset.NONE) {
                    fatalErrors.raise(
                            "NoOffsetForPartitionException",
                            "no committed offset for " + entry.getKey() + " and auto.offset.reset=none");
                    return;
                } else {
                    partition.requestReset(config.autoOffsetReset() == OffsetReset.EARLIEST);
                }
            }
        }
        recordSet("committed", set);
    }

    private static RecordsEvent.Range at(TopicPartition partition, long offset) {
        return new RecordsEvent.Range(partition, offset, offset);
    }

    private void recordSet(String source, List<RecordsEvent.Range> set) {
        if (!set.isEmpty()) {
            long causeBefore = context.cause();
            context.record(new RecordsEvent.PositionSet(context.address(), source, set));
            context.because(causeBefore);
        }
    }

    private void reset(List<TopicPartition> partitions, boolean earliest) {
        if (partitions.isEmpty()) {
            return;
        }
        resetsInFlight++;
        network.sendToData(
                new ListOffsets.Request(partitions, earliest, config.readCommitted()),
                network.<ListOffsets.Response>handler(
                        ListOffsets.API, response -> onReset(response, partitions, earliest), () -> {
                            resetsInFlight--;
                            resetLater();
                        }));
    }

    /** What got no answer is asked for again after {@code retry.backoff.ms}. */
    private void resetLater() {
        resetTimer.schedule(SimTime.msToUs(config.retryBackoffMs()), onRetryDue);
    }

    private void onReset(ListOffsets.Response response, List<TopicPartition> asked, boolean earliest) {
        resetsInFlight--;
        if (!response.offsets().keySet().containsAll(asked)) {
            // A partition that does not exist (any more): the client looks at the topics again, too (K72).
            network.metadata().requestUpdate();
            resetLater();
        }
        List<RecordsEvent.Range> set = new ArrayList<>();
        response.offsets().forEach((name, offset) -> {
            for (AssignedPartition partition : subscriptions.find(name)) {
                if (partition.needsReset() && partition.resetsToEarliest() == earliest) {
                    partition.seek(offset);
                    set.add(at(name, offset));
                }
            }
        });
        recordSet(earliest ? "earliest" : "latest", set);
    }

    /** Moves positions, as {@code seek()}, {@code seekToBeginning()} and {@code seekToEnd()} do. */
    void seek(ScenarioAction.Seek seek) {
        for (AssignedPartition partition : subscriptions.partitions()) {
            boolean meant = partition.partition().topic().equals(seek.topic())
                    && (seek.partition() == ScenarioAction.ALL_PARTITIONS
                            || seek.partition() == partition.partition().partition());
            if (meant && seek.to() == ScenarioAction.SeekTarget.OFFSET) {
                partition.seek(seek.offset());
                recordSet("seek", List.of(at(partition.partition(), seek.offset())));
            } else if (meant) {
                partition.requestReset(seek.to() == ScenarioAction.SeekTarget.BEGINNING);
            }
        }
    }
}
