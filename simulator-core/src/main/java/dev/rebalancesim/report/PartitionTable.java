package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for partitions, so that collectors keep arrays and bit sets instead of objects. */
final class PartitionTable {

    private static final int UNKNOWN = -1;

    private final Map<String, int[]> idsByTopic = new LinkedHashMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** The number of a partition; a new one if it was never met. */
    int id(TopicPartition partition) {
        int[] ids = idsByTopic.get(partition.topic());
        int index = partition.partition();
        if (ids == null || index >= ids.length) {
            ids = grown(ids == null ? new int[0] : ids, index);
            idsByTopic.put(partition.topic(), ids);
        }
        if (ids[index] == UNKNOWN) {
            ids[index] = partitions.size();
            partitions.add(partition);
        }
        return ids[index];
    }

    /** Numbers the partitions of a topic from the first to the bound (exclusive). */
    void meet(String topic, int from, int bound) {
        for (int partition = from; partition < bound; partition++) {
            id(new TopicPartition(topic, partition));
        }
    }

    /** The numbers of all partitions of a topic that were met. */
    BitSet idsOf(String topic) {
        BitSet found = new BitSet();
        for (int id : idsByTopic.getOrDefault(topic, new int[0])) {
            if (id != UNKNOWN) {
                found.set(id);
            }
        }
        return found;
    }

    TopicPartition partition(int id) {
        return partitions.get(id);
    }

    int size() {
        return partitions.size();
    }

    /** All numbers, ordered by topic and partition. */
    int[] sortedIds() {
        List<TopicPartition> sorted = new ArrayList<>(partitions);
        sorted.sort(null);
        int[] ids = new int[sorted.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = id(sorted.get(i));
        }
        return ids;
    }

    private static int[] grown(int[] ids, int index) {
        int[] grown = Arrays.copyOf(ids, Math.max(index + 1, ids.length * 2));
        Arrays.fill(grown, ids.length, grown.length, UNKNOWN);
        return grown;
    }
}
