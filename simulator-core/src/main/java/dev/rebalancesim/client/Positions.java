package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.ListOffsets;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerConfig.OffsetReset;
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
    private boolean fetchInFlight;
    private boolean resetInFlight;

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
    }

    /** Asks for the positions that are missing (K63). */
    void refresh() {
        if (retryTimer.isArmed()) {
            return;
        }
        List<TopicPartition> uninitialised = new ArrayList<>();
        List<TopicPartition> toReset = new ArrayList<>();
        for (AssignedPartition partition : subscriptions.partitions()) {
            if (partition.needsReset()) {
                toReset.add(partition.partition());
            } else if (!partition.hasPosition()) {
                uninitialised.add(partition.partition());
            }
        }
        if (!uninitialised.isEmpty() && !fetchInFlight && coordinator.isKnown()) {
            fetchCommitted(uninitialised);
        }
        if (!toReset.isEmpty() && !resetInFlight) {
            reset(toReset);
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
            retryTimer.schedule(SimTime.msToUs(config.retryBackoffMs()), onRetryDue);
            return;
        }
        for (Map.Entry<TopicPartition, Long> entry : response.offsets().entrySet()) {
            for (AssignedPartition partition : subscriptions.find(entry.getKey())) {
                if (partition.hasPosition()) {
                    continue;
                }
                if (entry.getValue() != OffsetFetch.NO_OFFSET) {
                    partition.seek(entry.getValue());
                } else if (config.autoOffsetReset() == OffsetReset.NONE) {
                    fatalErrors.raise(
                            "NoOffsetForPartitionException",
                            "no committed offset for " + entry.getKey() + " and auto.offset.reset=none");
                    return;
                } else {
                    partition.requestReset();
                }
            }
        }
    }

    private void reset(List<TopicPartition> partitions) {
        resetInFlight = true;
        network.sendToData(
                new ListOffsets.Request(
                        partitions, config.autoOffsetReset() == OffsetReset.EARLIEST, config.readCommitted()),
                network.<ListOffsets.Response>handler(ListOffsets.API, this::onReset, () -> resetInFlight = false));
    }

    private void onReset(ListOffsets.Response response) {
        resetInFlight = false;
        response.offsets().forEach((name, offset) -> {
            for (AssignedPartition partition : subscriptions.find(name)) {
                if (partition.needsReset()) {
                    partition.seek(offset);
                }
            }
        });
    }
}
