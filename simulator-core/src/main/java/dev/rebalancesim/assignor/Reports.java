package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the members of a group say they own, in numbers.
 *
 * <p>Partitions of topics that do not exist, or that nobody subscribes to any more, are left out. A partition number
 * that an existing topic does not have (the topic was deleted and created again with fewer partitions) gets a number
 * beyond those of all real partitions, because Kafka's assignors do not notice such <i>vanished</i> partitions.
 */
final class Reports {

    private final IndexedGroup group;
    private final int[] generations;
    /** The reports of all members one after the other, by member number. */
    private final int[] partitions;

    private final int[] starts;
    private final List<TopicPartition> vanished = new ArrayList<>();
    private final Map<TopicPartition, Integer> vanishedNumbers = new LinkedHashMap<>();

    Reports(IndexedGroup group, StickyFamily assignor) {
        this.group = group;
        generations = new int[group.memberCount()];
        starts = new int[group.memberCount() + 1];
        List<List<TopicPartition>> reported = new ArrayList<>(group.memberCount());
        int length = 0;
        for (int member = 0; member < generations.length; member++) {
            Subscription subscription = group.subscription(member);
            generations[member] = assignor.reportedGeneration(subscription);
            reported.add(assignor.reportedPartitions(subscription));
            length += reported.get(member).size();
        }
        partitions = new int[length];
        int end = 0;
        for (int member = 0; member < generations.length; member++) {
            for (TopicPartition partition : reported.get(member)) {
                int topic = group.findTopic(partition.topic());
                if (topic != NameIndex.UNKNOWN) {
                    partitions[end++] = partition.partition() < group.partitionCount(topic)
                            ? group.firstPartition(topic) + partition.partition()
                            : numberOfVanished(partition);
                }
            }
            starts[member + 1] = end;
        }
    }

    private int numberOfVanished(TopicPartition partition) {
        return group.partitionCount()
                + vanishedNumbers.computeIfAbsent(partition, p -> {
                    vanished.add(p);
                    return vanished.size() - 1;
                });
    }

    /** The number of a partition that some member may have reported. */
    int numberOf(int topic, int numberInTopic) {
        return numberInTopic < group.partitionCount(topic)
                ? group.firstPartition(topic) + numberInTopic
                : numberOfVanished(new TopicPartition(group.topicName(topic), numberInTopic));
    }

    /** The generation a member reports, or {@link Subscription#NO_GENERATION}. */
    int generation(int member) {
        return generations[member];
    }

    int maxGeneration() {
        int max = Subscription.NO_GENERATION;
        for (int generation : generations) {
            max = Math.max(max, generation);
        }
        return max;
    }

    /** The position in {@link #partitionAt} where a member's report begins; it ends where the next member's begins. */
    int start(int member) {
        return starts[member];
    }

    int partitionAt(int position) {
        return partitions[position];
    }

    /** The length of all reports together. */
    int length() {
        return starts[generations.length];
    }

    /** The numbers of all partitions are below this, also those of vanished partitions. */
    int partitionLimit() {
        return group.partitionCount() + vanished.size();
    }

    boolean hasVanished(int partition) {
        return partition >= group.partitionCount();
    }

    TopicPartition nameOf(int partition) {
        return hasVanished(partition)
                ? vanished.get(partition - group.partitionCount())
                : group.topicPartition(partition);
    }

    /**
     * Refuses an assignment in which Kafka would give partitions to a second member although the first one keeps them.
     *
     * <p>To find the partitions that nobody has kept, Kafka goes through two sorted lists, of all partitions and of those
     * kept. At a kept partition that has vanished it gets stuck, and takes all that follow for free.
     *
     * @param topicOrder the topics in the order of the sorted lists
     */
    void requireNoneKeptBehindVanished(PartitionLists kept, int[] topicOrder) {
        if (vanished.isEmpty()) {
            return;
        }
        BitSet topicsOfVanished = new BitSet();
        for (int partition = group.partitionCount(); partition < partitionLimit(); partition++) {
            if (kept.owner(partition) != PartitionLists.NONE) {
                topicsOfVanished.set(topicOf(partition));
            }
        }
        boolean stuck = false;
        for (int topic : topicOrder) {
            for (int p = group.firstPartition(topic); stuck && p < group.firstPartition(topic + 1); p++) {
                if (kept.owner(p) != PartitionLists.NONE) {
                    throw AssignmentException.unlikeKafka(
                            "Kafka would assign " + nameOf(p) + " twice, because some member owns a partition of "
                                    + group.topicName(topicsOfVanished.nextSetBit(0)) + " that does not exist");
                }
            }
            stuck |= topicsOfVanished.get(topic);
        }
    }

    int topicOf(int partition) {
        return hasVanished(partition) ? group.findTopic(nameOf(partition).topic()) : group.topicOf(partition);
    }

    /** The number of a partition inside its topic. */
    int numberInTopic(int partition) {
        return hasVanished(partition)
                ? nameOf(partition).partition()
                : partition - group.firstPartition(group.topicOf(partition));
    }
}
