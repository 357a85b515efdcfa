package dev.rebalancesim.assignor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Who could take the partitions of a topic when subscriptions differ, per <i>kin</i>: members that list the same topics
 * and are in the same rack are alike except for their load.
 */
final class TopicOptions {

    private final IndexedGroup group;
    private final GroupRacks racks;
    private final int[] kinOf;
    private final List<Integer> sampleOfKin = new ArrayList<>();
    private final int[][] kinsOfTopic;
    private final int[] subscriberCount;
    private final int[] capacityOfClass;
    private final BitSet[] topicSetOfClass;

    TopicOptions(IndexedGroup group, GroupRacks racks) {
        this.group = group;
        this.racks = racks;
        int[] membersOfClass = new int[group.classCount()];
        kinOf = new int[group.memberCount()];
        int[][] kinsOfClass = formKins(membersOfClass);

        int[] kinCount = new int[group.topicCount()];
        subscriberCount = new int[group.topicCount()];
        capacityOfClass = new int[group.classCount()];
        topicSetOfClass = new BitSet[group.classCount()];
        for (int c = 0; c < membersOfClass.length; c++) {
            int[] topics = group.topicsOfClass(c);
            BitSet topicSet = new BitSet(group.topicCount());
            int capacity = 0;
            for (int topic : topics) {
                // A topic that a member lists twice counts twice.
                subscriberCount[topic] += membersOfClass[c];
                capacity += group.partitionCount(topic);
                if (!topicSet.get(topic)) {
                    topicSet.set(topic);
                    kinCount[topic] += kinsOfClass[c].length;
                }
            }
            capacityOfClass[c] = topics.length == group.topicCount() ? group.partitionCount() : capacity;
            topicSetOfClass[c] = topicSet;
        }
        kinsOfTopic = new int[group.topicCount()][];
        Arrays.setAll(kinsOfTopic, topic -> new int[kinCount[topic]]);
        for (int c = 0; c < membersOfClass.length; c++) {
            for (int topic = topicSetOfClass[c].nextSetBit(0);
                    topic >= 0;
                    topic = topicSetOfClass[c].nextSetBit(topic + 1)) {
                for (int kin : kinsOfClass[c]) {
                    kinsOfTopic[topic][--kinCount[topic]] = kin;
                }
            }
        }
    }

    /** Numbers the kins and returns those of each class. */
    private int[][] formKins(int[] membersOfClass) {
        int racksAndNone = racks.rackLimit() + 1;
        int[] kinNumbers = new int[group.classCount() * racksAndNone];
        Arrays.fill(kinNumbers, NameIndex.UNKNOWN);
        for (int member = 0; member < kinOf.length; member++) {
            membersOfClass[group.classOf(member)]++;
            int rack = racks.hasRack(member) ? racks.rackOf(member) : racks.rackLimit();
            int key = group.classOf(member) * racksAndNone + rack;
            if (kinNumbers[key] == NameIndex.UNKNOWN) {
                kinNumbers[key] = sampleOfKin.size();
                sampleOfKin.add(member);
            }
            kinOf[member] = kinNumbers[key];
        }
        int[][] kinsOfClass = new int[group.classCount()][];
        for (int c = 0; c < kinsOfClass.length; c++) {
            kinsOfClass[c] = Arrays.stream(kinNumbers, c * racksAndNone, (c + 1) * racksAndNone)
                    .filter(kin -> kin != NameIndex.UNKNOWN)
                    .toArray();
        }
        return kinsOfClass;
    }

    /** The kin of each member; the caller must not change the array. */
    int[] kinOfMembers() {
        return kinOf;
    }

    int kinCount() {
        return sampleOfKin.size();
    }

    /** The kins whose members subscribe to a topic; the caller must not change the array. */
    int[] kinsOf(int topic) {
        return kinsOfTopic[topic];
    }

    /** True unless the kin is in a rack in which the partition has no replica. */
    boolean matches(int kin, int partition) {
        return racks.matches(sampleOfKin.get(kin), partition);
    }

    /** True if partitions of the topic can move, because it has two subscribers at least. */
    boolean isShared(int topic) {
        return subscriberCount[topic] > 1;
    }

    boolean subscribes(int member, int topic) {
        return topicSetOfClass[group.classOf(member)].get(topic);
    }

    /** The number of partitions that a member could have at most. */
    int capacity(int member) {
        return capacityOfClass[group.classOf(member)];
    }

    /** All topics, those with few subscribers first. */
    int[] topicsScarceFirst() {
        long[] topics = new long[group.topicCount()];
        Arrays.setAll(topics, topic -> (long) subscriberCount[topic] << Integer.SIZE | topic);
        Arrays.sort(topics);
        return Arrays.stream(topics).mapToInt(key -> (int) key).toArray();
    }
}
