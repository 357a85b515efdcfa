package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.Map;
import java.util.TreeMap;

/**
 * No partition is consumed by two members of the current generation.
 *
 * <p>A consumer that is no member any more, or of an old generation, and has not noticed yet, consumes on beside the new
 * owner. That is Kafka's behaviour, and reported as overlap; so are two processes with one instance id, of which only
 * the newer is a member (C19).
 */
final class SingleConsumption implements Invariant {

    private boolean changed;

    @Override
    public void on(TraceEntry entry) {
        changed |= entry.event() instanceof PartitionEvent
                || entry.event() instanceof GroupEvent
                || entry.event() instanceof MemberEvent;
    }

    @Override
    public void afterEvent(InvariantView world) {
        if (changed) {
            changed = false;
            world.coordinator().ifPresent(coordinator -> check(world, coordinator.group()));
        }
    }

    private static void check(InvariantView world, GroupInspection group) {
        Map<TopicPartition, String> owners = new TreeMap<>();
        for (InvariantView.Consumer consumer : world.consumers()) {
            if (consumer.isCurrent(group)) {
                for (TopicPartition partition :
                        consumer.client().subscriptions().owned()) {
                    String other = owners.put(partition, consumer.id());
                    if (other != null) {
                        throw new InvariantBrokenException(
                                world.nowUs(),
                                partition + " is consumed by " + other + " and by " + consumer.id()
                                        + ", both members of generation "
                                        + group.group().generationId());
                    }
                }
            }
        }
    }
}
