package dev.rebalancesim.assignor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which members subscribe to each topic; topics with the same subscribers share one set of them. */
final class SubscriberSets {

    private final int[] setOfTopic;
    private final List<int[]> sets = new ArrayList<>();

    SubscriberSets(IndexedGroup group) {
        BitSet[] classesOfTopic = new BitSet[group.topicCount()];
        Arrays.setAll(classesOfTopic, topic -> new BitSet());
        for (int c = 0; c < group.classCount(); c++) {
            for (int topic : group.topicsOfClass(c)) {
                classesOfTopic[topic].set(c);
            }
        }
        setOfTopic = new int[group.topicCount()];
        Map<BitSet, Integer> known = new LinkedHashMap<>();
        for (int topic = 0; topic < setOfTopic.length; topic++) {
            setOfTopic[topic] = known.computeIfAbsent(classesOfTopic[topic], classes -> known.size());
        }
        known.keySet().forEach(classes -> sets.add(membersOf(classes, group)));
    }

    private static int[] membersOf(BitSet classes, IndexedGroup group) {
        int[] found = new int[group.memberCount()];
        int count = 0;
        for (int member = 0; member < found.length; member++) {
            if (classes.get(group.classOf(member))) {
                found[count++] = member;
            }
        }
        return Arrays.copyOf(found, count);
    }

    int setCount() {
        return sets.size();
    }

    /** The number of the set of a topic's subscribers. */
    int setOf(int topic) {
        return setOfTopic[topic];
    }

    /** The members of a set in ascending order; never empty. The caller must not change the array. */
    int[] members(int set) {
        return sets.get(set);
    }
}
