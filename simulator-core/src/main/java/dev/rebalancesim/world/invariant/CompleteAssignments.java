package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every assignment gives each partition to one member at the most, who subscribes to it; and none is left over, unless a
 * cooperative assignor holds it back for a member that has to give it up first (K59).
 *
 * <p>The leader assigns what it knows. So a partition may be missing if it came into being after the leader's process
 * had started: the leader may not have heard of it. And Kafka's sticky assignors now and then give a member a partition
 * of a topic that it does not subscribe to (any more): if the first member has no topic, or if the member claims it and
 * subscriptions differ. The conformance tests hold that against Kafka's own.
 */
final class CompleteAssignments implements Invariant {

    private static final String COOPERATIVE = "cooperative-sticky";

    private final Map<TopicPartition, Long> createdUs = new TreeMap<>();
    private final Map<String, Long> startedUs = new TreeMap<>();
    private boolean assigned;

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof GroupEvent.StateChanged change) {
            assigned =
                    change.from().equals("CompletingRebalance") && change.to().equals("Stable");
        } else if (entry.event() instanceof MemberEvent.Started started) {
            startedUs.put(started.consumer(), entry.timeUs());
        } else if (entry.event() instanceof TopicEvent.Created created) {
            created(created.topic(), 0, created.partitions(), entry.timeUs());
        } else if (entry.event() instanceof TopicEvent.Grown grown) {
            created(grown.topic(), grown.from(), grown.to(), entry.timeUs());
        } else if (entry.event() instanceof TopicEvent.Deleted deleted) {
            createdUs.keySet().removeIf(partition -> partition.topic().equals(deleted.topic()));
        }
    }

    private void created(String topic, int from, int to, long timeUs) {
        for (int partition = from; partition < to; partition++) {
            createdUs.put(new TopicPartition(topic, partition), timeUs);
        }
    }

    @Override
    public void afterEvent(InvariantView world) {
        if (assigned) {
            world.coordinator()
                    .map(InvariantView.Coordinator::group)
                    .filter(group -> group.group().state() == ClassicGroupState.STABLE)
                    .ifPresent(group -> {
                        assigned = false;
                        check(world, group);
                    });
        }
    }

    private void check(InvariantView world, GroupInspection group) {
        Map<TopicPartition, String> owners = new TreeMap<>();
        boolean mayBeConfused = group.group().protocolName().contains("sticky");
        for (String memberId : group.group().memberIds()) {
            List<String> topics = group.topicsOf(memberId);
            for (TopicPartition partition : group.assignmentOf(memberId).partitions()) {
                String other = owners.put(partition, memberId);
                if (other != null) {
                    throw new InvariantBrokenException(
                            world.nowUs(), partition + " is assigned to " + other + " and to " + memberId);
                }
                if (!mayBeConfused && !topics.contains(partition.topic())) {
                    throw new InvariantBrokenException(
                            world.nowUs(), partition + " is assigned to " + memberId + ", who subscribes to " + topics);
                }
            }
        }
        if (!group.group().protocolName().equals(COOPERATIVE)) {
            nothingIsLeftOver(world, group, owners);
        }
    }

    private void nothingIsLeftOver(InvariantView world, GroupInspection group, Map<TopicPartition, String> owners) {
        String leader = group.clientOf(group.group().leaderId());
        long knownSinceUs = startedUs.getOrDefault(leader, -1L);
        createdUs.forEach((partition, sinceUs) -> {
            if (sinceUs <= knownSinceUs
                    && group.group().isSubscribedTo(partition.topic())
                    && !owners.containsKey(partition)) {
                throw new InvariantBrokenException(
                        world.nowUs(), partition + " has a subscriber, but is assigned to nobody");
            }
        });
    }
}
