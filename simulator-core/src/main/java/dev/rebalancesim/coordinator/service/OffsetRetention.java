package dev.rebalancesim.coordinator.service;

import dev.rebalancesim.coordinator.CommittedOffset;
import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.GroupOffsets;
import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.function.BiPredicate;

/** One run of the job that forgets old offsets, and groups of which nothing is left (C63, C64). */
final class OffsetRetention {

    private static final long MS_PER_MINUTE = 60_000;

    private final GroupOffsets offsets;
    private final long retentionUs;
    private final long nowUs;

    OffsetRetention(CoordinatorConfig config, GroupOffsets offsets, long nowUs) {
        this.offsets = offsets;
        this.retentionUs = SimTime.msToUs(config.offsetsRetentionMinutes() * MS_PER_MINUTE);
        this.nowUs = nowUs;
    }

    /** Forgets the group's expired offsets; true if the group itself is to be forgotten, too. */
    boolean leavesNothingOf(ClassicGroup group) {
        boolean noOffsetsLeft = offsets.forget(group.groupId(), expiryIn(group));
        return noOffsetsLeft && group.state() == ClassicGroupState.EMPTY;
    }

    private BiPredicate<TopicPartition, CommittedOffset> expiryIn(ClassicGroup group) {
        boolean simple = group.protocolType().isEmpty();
        if (simple) {
            return (partition, committed) -> isOver(committed.commitTimeUs());
        }
        if (group.state() == ClassicGroupState.EMPTY) {
            // The clock starts when the last member goes, however old the commits are.
            return (partition, committed) -> isOver(group.stateSinceUs());
        }
        if (group.usesConsumerProtocol() && group.state() == ClassicGroupState.STABLE && group.subscriptionIsKnown()) {
            return (partition, committed) ->
                    !group.isSubscribedTo(partition.topic()) && isOver(committed.commitTimeUs());
        }
        return (partition, committed) -> false;
    }

    private boolean isOver(long sinceUs) {
        return nowUs - sinceUs >= retentionUs;
    }
}
