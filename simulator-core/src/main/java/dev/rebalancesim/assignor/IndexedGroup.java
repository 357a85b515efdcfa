package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A group's subscriptions in numbers, the form in which all assignors work.
 *
 * <ul>
 *   <li>Members are numbered in the order that the assignor asks for.
 *   <li>Topics are numbered by name: those that exist, have partitions and are subscribed to by somebody.
 *   <li>Partitions are numbered topic by topic, so that numeric order is the order of (topic, partition).
 *   <li>Members that list the same topics form a class. In most groups there is one class, or a few, so what depends on
 *       the subscription is worked out per class and not per member. Classes are numbered in the order in which the
 *       leader's hash map presents their first members.
 * </ul>
 */
final class IndexedGroup {

    private final Topics topics;
    private final int[] numberOf;
    private final MemberSubscription[] members;
    private final int[] mapOrder;

    private final int[] classOf;
    private final List<List<String>> listedTopics = new ArrayList<>();
    private final int[][] topicsOfClass;

    private final int[] indexOfTopic;
    private final int[] topicOfIndex;
    private final int[] firstPartition;
    private final int[] topicOfPartition;

    /**
     * Numbers a group.
     *
     * @param memberOrder decides the numbers of the members
     */
    IndexedGroup(Topics topics, GroupSubscription group, MemberOrder memberOrder) {
        this.topics = topics;
        List<MemberSubscription> given = group.members();
        numberOf = memberOrder.ranks(given);
        members = new MemberSubscription[numberOf.length];
        for (int position = 0; position < numberOf.length; position++) {
            members[numberOf[position]] = given.get(position);
        }
        mapOrder = HashOrder.of(given.stream().map(MemberSubscription::memberId).toList());
        for (int i = 0; i < mapOrder.length; i++) {
            mapOrder[i] = numberOf[mapOrder[i]];
        }
        classOf = classify();

        topicsOfClass = new int[listedTopics.size()][];
        BitSet subscribed = new BitSet(topics.size());
        for (int c = 0; c < topicsOfClass.length; c++) {
            topicsOfClass[c] = existing(listedTopics.get(c));
            for (int index : topicsOfClass[c]) {
                subscribed.set(index);
            }
        }
        indexOfTopic = subscribed.stream().toArray();
        topicOfIndex = inverse(indexOfTopic, topics.size());
        for (int[] ofClass : topicsOfClass) {
            Arrays.setAll(ofClass, i -> topicOfIndex[ofClass[i]]);
        }
        firstPartition = firstPartitions();
        topicOfPartition = topicsOfPartitions();
    }

    /** For each index the topic that has it, or {@link NameIndex#UNKNOWN}. */
    private static int[] inverse(int[] indexOfTopic, int size) {
        int[] topicOfIndex = new int[size];
        Arrays.fill(topicOfIndex, NameIndex.UNKNOWN);
        for (int topic = 0; topic < indexOfTopic.length; topic++) {
            topicOfIndex[indexOfTopic[topic]] = topic;
        }
        return topicOfIndex;
    }

    private int[] firstPartitions() {
        int[] starts = new int[indexOfTopic.length + 1];
        for (int topic = 0; topic < indexOfTopic.length; topic++) {
            starts[topic + 1] = starts[topic] + topics.partitions(indexOfTopic[topic]).length;
        }
        return starts;
    }

    private int[] topicsOfPartitions() {
        int[] topicOf = new int[firstPartition[indexOfTopic.length]];
        for (int topic = 0; topic < indexOfTopic.length; topic++) {
            Arrays.fill(topicOf, firstPartition[topic], firstPartition[topic + 1], topic);
        }
        return topicOf;
    }

    private int[] classify() {
        int[] classes = new int[members.length];
        Map<List<String>, Integer> known = new LinkedHashMap<>();
        List<String> previousTopics = null;
        int previousClass = NameIndex.UNKNOWN;
        for (int member : mapOrder) {
            List<String> listed = members[member].subscription().topics();
            // Neighbours often share one list object, or at least its content: that is cheaper to see than to hash.
            if (listed != previousTopics) {
                if (!listed.equals(previousTopics)) {
                    previousClass = known.computeIfAbsent(listed, l -> known.size());
                    if (previousClass == listedTopics.size()) {
                        listedTopics.add(listed);
                    }
                }
                previousTopics = listed;
            }
            classes[member] = previousClass;
        }
        return classes;
    }

    /** The indices of those listed topics that exist and have partitions, as often and in the order as listed. */
    private int[] existing(List<String> listed) {
        int[] found = new int[listed.size()];
        int count = 0;
        for (String name : listed) {
            int index = topics.find(name);
            if (index != NameIndex.UNKNOWN && topics.partitions(index).length > 0) {
                found[count++] = index;
            }
        }
        return Arrays.copyOf(found, count);
    }

    int memberCount() {
        return members.length;
    }

    String memberId(int member) {
        return members[member].memberId();
    }

    Subscription subscription(int member) {
        return members[member].subscription();
    }

    /** The numbers of all members in the order in which the leader's hash map iterates over them. */
    int[] mapOrder() {
        return mapOrder;
    }

    /** For each position in the group's member list the number of the member. */
    int[] numbersInGivenOrder() {
        return numberOf;
    }

    int classCount() {
        return topicsOfClass.length;
    }

    int classOf(int member) {
        return classOf[member];
    }

    /** What the members of a class list, including topics that do not exist. */
    List<String> listedTopics(int subscriptionClass) {
        return listedTopics.get(subscriptionClass);
    }

    /** The existing topics that the members of a class list, in their order; a topic listed twice is there twice. */
    int[] topicsOfClass(int subscriptionClass) {
        return topicsOfClass[subscriptionClass];
    }

    /** All subscribed topic names in the order in which the members list them, existing or not. */
    Set<String> allListedTopics() {
        Set<String> names = new LinkedHashSet<>();
        listedTopics.forEach(names::addAll);
        return names;
    }

    int topicCount() {
        return indexOfTopic.length;
    }

    /** All topics in the order of their names, which is that of their numbers. */
    int[] topicsByName() {
        return IntStream.range(0, topicCount()).toArray();
    }

    /** All partitions of the topics, in the order of the topics and then by number. */
    int[] partitionsOf(int[] someTopics) {
        return Arrays.stream(someTopics)
                .flatMap(topic -> IntStream.range(firstPartition[topic], firstPartition[topic + 1]))
                .toArray();
    }

    /** The number of a topic, or {@link NameIndex#UNKNOWN} if nobody subscribes to it or it has no partitions. */
    int findTopic(String name) {
        int index = topics.find(name);
        return index == NameIndex.UNKNOWN ? NameIndex.UNKNOWN : topicOfIndex[index];
    }

    /** The number of all partitions of all topics of the group. */
    int partitionCount() {
        return topicOfPartition.length;
    }

    int partitionCount(int topic) {
        return firstPartition[topic + 1] - firstPartition[topic];
    }

    /** The first partition of a topic; for the number of topics, the end of all partitions. */
    int firstPartition(int topic) {
        return firstPartition[topic];
    }

    String topicName(int topic) {
        return topics.names().get(indexOfTopic[topic]);
    }

    int topicOf(int partition) {
        return topicOfPartition[partition];
    }

    TopicPartition topicPartition(int partition) {
        int topic = topicOfPartition[partition];
        return topics.partitions(indexOfTopic[topic])[partition - firstPartition[topic]];
    }

    /** The index of one of the group's topics among all topics of the cluster. */
    int indexOfTopic(int topic) {
        return indexOfTopic[topic];
    }

    /** All topics of the cluster. */
    Topics topics() {
        return topics;
    }
}
