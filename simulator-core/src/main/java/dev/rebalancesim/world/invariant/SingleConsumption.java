package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No partition is consumed by two members of the current generation.
 *
 * <p>A consumer that is no member any more, or of an old generation, and has not noticed yet, consumes on beside the new
 * owner. That is Kafka's behaviour, and reported as overlap; so are two processes with one instance id, of which only
 * the newer is a member (C19).
 *
 * <p>A static member that did not join in time is carried into the next generation, with what it had said when it joined
 * last (C30); so its partitions may be given away while it consumes them. Who joins again after such an absence is a
 * member of an old generation until its application has taken its new assignment, although the coordinator has told it
 * the number of the new one; a member that lost its membership during a callback does not even notice (K53).
 */
final class SingleConsumption implements Invariant {

    /** The generation of the last assignment that each consumer knows. */
    private final Map<String, Integer> assignedIn = new TreeMap<>();

    /** What each consumer is giving up just now: it is in the callback, and consumes nothing. */
    private final Map<String, List<TopicPartition>> givingUp = new TreeMap<>();

    private boolean changed;

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof PartitionEvent.Assigned assigned) {
            assignedIn.put(assigned.consumer(), assigned.generation());
        } else if (entry.event() instanceof PartitionEvent.RevocationStarted revoked) {
            givingUp.put(revoked.consumer(), revoked.partitions());
        } else if (entry.event() instanceof PartitionEvent.RevocationFinished revoked) {
            givingUp.remove(revoked.consumer());
        }
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

    private void check(InvariantView world, GroupInspection group) {
        Map<TopicPartition, String> owners = new TreeMap<>();
        for (InvariantView.Consumer consumer : world.consumers()) {
            if (consumer.isCurrent(group) && !missedAGeneration(consumer, group)) {
                List<TopicPartition> consumed =
                        new ArrayList<>(consumer.client().subscriptions().owned());
                consumed.removeAll(givingUp.getOrDefault(consumer.id(), List.of()));
                for (TopicPartition partition : consumed) {
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

    private boolean missedAGeneration(InvariantView.Consumer consumer, GroupInspection group) {
        int generation = group.group().generationId();
        return assignedIn.getOrDefault(consumer.id(), generation) < generation - 1;
    }
}
