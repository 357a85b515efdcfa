package dev.rebalancesim.client;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.TopicSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a consumer subscribes to and what it owns. */
public final class SubscriptionState {

    private List<String> topics = List.of();
    private Optional<Pattern> pattern = Optional.empty();
    private Map<TopicPartition, AssignedPartition> assignment = new LinkedHashMap<>();
    /** The values of the assignment: the client looks at all of them all the time. */
    private List<AssignedPartition> assigned = List.of();

    /** Subscribes to these instead of what was subscribed to before; what is owned stays so for now. */
    void subscribe(TopicSelection selection) {
        topics = List.copyOf(new TreeSet<>(selection.topics()));
        pattern = selection.isPattern() ? Optional.of(Pattern.compile(selection.pattern())) : Optional.empty();
    }

    /** Subscribes to nothing. */
    void unsubscribe() {
        topics = List.of();
        pattern = Optional.empty();
    }

    /** Whether topics are chosen by a pattern. */
    public boolean hasPattern() {
        return pattern.isPresent();
    }

    /** Matches the pattern, if there is one, against the topics that exist (K73). */
    void match(Collection<String> existing) {
        pattern.ifPresent(chosen -> topics = existing.stream()
                .filter(name -> chosen.matcher(name).matches())
                .sorted()
                .toList());
    }

    /**
     * Whether all these topics fit the subscription; topics that match the pattern but had not been seen yet become part
     * of it (K57, K69).
     */
    public boolean accepts(List<String> assignedTopics) {
        if (pattern.isEmpty()) {
            return topics.containsAll(assignedTopics);
        }
        boolean allMatch = assignedTopics.stream()
                .allMatch(name -> pattern.get().matcher(name).matches());
        if (allMatch) {
            TreeSet<String> all = new TreeSet<>(topics);
            all.addAll(assignedTopics);
            topics = List.copyOf(all);
        }
        return allMatch;
    }

    /** What is owned of topics that are no longer subscribed to (K54). */
    public List<TopicPartition> ownedButUnsubscribed() {
        return assignment.keySet().stream()
                .filter(partition -> !topics.contains(partition.topic()))
                .toList();
    }

    /** The subscribed topics, sorted. */
    public List<String> topics() {
        return topics;
    }

    /** The owned partitions, in the order of the assignment. */
    public List<TopicPartition> owned() {
        return List.copyOf(assignment.keySet());
    }

    /** Whether nothing is owned. */
    public boolean ownsNothing() {
        return assignment.isEmpty();
    }

    /** Whether the partition is owned. */
    public boolean owns(TopicPartition partition) {
        return assignment.containsKey(partition);
    }

    List<AssignedPartition> partitions() {
        return assigned;
    }

    /** Whether the position of everything owned is known. */
    boolean haveAllPositions() {
        for (AssignedPartition partition : assigned) {
            if (!partition.hasPosition()) {
                return false;
            }
        }
        return true;
    }

    /** The state of an owned partition, as a list of one; empty if it is not owned. */
    List<AssignedPartition> find(TopicPartition partition) {
        AssignedPartition found = assignment.get(partition);
        return found == null ? List.of() : List.of(found);
    }

    /** Makes these the owned partitions; those owned before keep their positions, the others have none (K60, K63). */
    public void assign(List<TopicPartition> partitions) {
        Map<TopicPartition, AssignedPartition> next = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            AssignedPartition kept = assignment.remove(partition);
            next.put(partition, kept == null ? new AssignedPartition(partition) : kept);
        }
        assignment.values().forEach(AssignedPartition::unassign);
        assignment = next;
        assigned = List.copyOf(next.values());
    }

    /** Stops fetching of everything owned, because it is about to be revoked (K51). */
    public void markAllPendingRevocation() {
        assigned.forEach(AssignedPartition::markPendingRevocation);
    }

    /** The positions of all partitions that have one: what a commit without arguments commits (K82). */
    public Map<TopicPartition, Long> allConsumed() {
        Map<TopicPartition, Long> positions = new TreeMap<>();
        for (AssignedPartition partition : assigned) {
            if (partition.hasPosition()) {
                positions.put(partition.partition(), partition.position());
            }
        }
        return positions;
    }

    /** Those of the given partitions that are not owned. */
    public List<TopicPartition> notOwned(List<TopicPartition> partitions) {
        List<TopicPartition> others = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            if (!assignment.containsKey(partition)) {
                others.add(partition);
            }
        }
        return others;
    }
}
