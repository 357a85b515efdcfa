package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.SubscriptionState;
import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.topic.Topic;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.world.invariant.Invariant;
import dev.rebalancesim.world.invariant.InvariantBrokenException;
import dev.rebalancesim.world.invariant.InvariantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Long after the last fault: the group is Stable, every live consumer a member, every partition that somebody subscribes
 * to is owned by one of them, and nothing is left to read. If not, says in words what is not done.
 */
final class QuietEnd implements Invariant {

    /** When the group joined last, and when a static member was replaced last without a rebalance. */
    private long joinedUs;

    private long replacedUs;

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof GroupEvent.JoinCompleted) {
            joinedUs = entry.timeUs();
        } else if (entry.event() instanceof GroupEvent.MemberReplaced replaced && !replaced.rebalances()) {
            replacedUs = entry.timeUs();
        }
    }

    /**
     * Whether partitions may be nobody's until the next rebalance, in Kafka, too. A static leader that comes back takes
     * the topics as they are for those it had assigned (C21, K23). And a cooperative member that has given up partitions
     * wants to join again for their new owner's sake; if it is static and restarted before it has, nobody else does.
     */
    private boolean somethingWentUnnoticed() {
        return replacedUs > joinedUs;
    }

    @Override
    public void afterEvent(InvariantView world) {}

    @Override
    public void atEnd(InvariantView world) {
        List<String> undone = new ArrayList<>();
        List<InvariantView.Consumer> subscribers = new ArrayList<>();
        for (InvariantView.Consumer consumer : world.consumers()) {
            SubscriptionState subscriptions = consumer.client().subscriptions();
            if (consumer.closing()) {
                undone.add(consumer.id() + " is still closing");
            } else if (subscriptions.hasPattern() || !subscriptions.topics().isEmpty()) {
                subscribers.add(consumer);
            }
        }
        world.coordinator()
                .ifPresentOrElse(
                        coordinator -> membership(coordinator, subscribers, undone),
                        () -> subscribers.forEach(consumer -> undone.add("nobody coordinates " + consumer.id())));
        ownership(world, subscribers, undone);
        if (!undone.isEmpty()) {
            throw new InvariantBrokenException(
                    world.nowUs(),
                    "not done: "
                            + String.join("; ", undone.subList(0, Math.min(undone.size(), 12)))
                            + (undone.size() > 12 ? "; and " + (undone.size() - 12) + " more" : ""));
        }
    }

    private static void membership(
            InvariantView.Coordinator coordinator, List<InvariantView.Consumer> subscribers, List<String> undone) {
        ClassicGroupState state = coordinator.group().group().state();
        ClassicGroupState expected = subscribers.isEmpty() ? ClassicGroupState.EMPTY : ClassicGroupState.STABLE;
        if (state != expected) {
            undone.add("the group is " + state);
        }
        for (InvariantView.Consumer consumer : subscribers) {
            if (!consumer.isCurrent(coordinator.group())) {
                undone.add(consumer.id() + " is not a member of generation "
                        + coordinator.group().group().generationId());
            }
        }
        int members = coordinator.group().group().memberIds().size();
        if (members > subscribers.size()) {
            undone.add("the group has " + members + " members, but only " + subscribers.size()
                    + " live consumers subscribe");
        }
    }

    private void ownership(InvariantView world, List<InvariantView.Consumer> subscribers, List<String> undone) {
        Map<TopicPartition, String> owners = new TreeMap<>();
        for (InvariantView.Consumer consumer : subscribers) {
            for (TopicPartition partition : consumer.client().subscriptions().owned()) {
                String other = owners.put(partition, consumer.id());
                if (other != null) {
                    undone.add(partition + " is owned by " + other + " and " + consumer.id());
                }
                if (world.topics().exists(partition)) {
                    lag(world, consumer.client(), partition, undone);
                }
            }
        }
        for (Topic topic : world.topics().all()) {
            boolean subscribed = subscribers.stream()
                    .anyMatch(consumer ->
                            consumer.client().subscriptions().topics().contains(topic.name()));
            for (int i = 0; subscribed && i < topic.partitions(); i++) {
                TopicPartition partition = new TopicPartition(topic.name(), i);
                if (!owners.containsKey(partition) && !somethingWentUnnoticed()) {
                    undone.add(partition + " is owned by nobody");
                }
            }
        }
    }

    private static void lag(InvariantView world, ConsumerClient client, TopicPartition partition, List<String> undone) {
        Long position = client.subscriptions().allConsumed().get(partition);
        if (position == null) {
            undone.add(partition + " has no position");
            return;
        }
        long end = world.topics()
                .topic(partition.topic())
                .visibleEndOffset(
                        partition.partition(), world.nowUs(), client.config().readCommitted());
        if (position < end) {
            undone.add(partition + " has " + (end - position) + " records left to read");
        }
    }
}
