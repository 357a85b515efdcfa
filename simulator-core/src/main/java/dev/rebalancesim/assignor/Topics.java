package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client knows about the topics of a cluster: partition counts and, if the brokers have racks, the racks of each
 * partition's replicas.
 *
 * <p>Immutable. Topics are numbered by name; the assignors use the numbers, everybody else the names.
 */
public final class Topics {

    private final List<String> names;
    private final NameIndex index;
    private final TopicPartition[][] partitions;

    private final NameIndex rackIndex;
    /** The distinct rack lists; a partition refers to its list by number, because most partitions share theirs. */
    private final List<List<String>> placements;

    private final BitSet[] placementRacks;
    private final int[][] placementOf;
    private final int[][] distinctPlacements;

    private Topics(SortedMap<String, Builder.Topic> byName) {
        names = List.copyOf(byName.keySet());
        index = NameIndex.of(names);
        partitions = new TopicPartition[names.size()][];
        placementOf = new int[names.size()][];
        distinctPlacements = new int[names.size()][];
        Map<List<String>, Integer> placementNumbers = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, Builder.Topic> entry : byName.entrySet()) {
            Builder.Topic topic = entry.getValue();
            partitions[number] = new TopicPartition[topic.partitions()];
            placementOf[number] = new int[topic.partitions()];
            BitSet used = new BitSet();
            for (int p = 0; p < topic.partitions(); p++) {
                partitions[number][p] = new TopicPartition(entry.getKey(), p);
                List<String> racks = topic.racksOf(p);
                int placement = placementNumbers.computeIfAbsent(racks, r -> placementNumbers.size());
                placementOf[number][p] = placement;
                used.set(placement);
            }
            distinctPlacements[number] = used.stream().toArray();
            number++;
        }
        placements = List.copyOf(placementNumbers.keySet());
        rackIndex = NameIndex.of(
                placements.stream().flatMap(List::stream).distinct().sorted().toList());
        placementRacks = placements.stream().map(this::rackSet).toArray(BitSet[]::new);
    }

    private BitSet rackSet(List<String> racks) {
        BitSet set = new BitSet();
        for (String rack : racks) {
            set.set(rackIndex.find(rack));
        }
        return set;
    }

    /** Topics with these partition counts and no racks. */
    public static Topics of(SortedMap<String, Integer> counts) {
        Builder builder = builder();
        counts.forEach(builder::topic);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The names of all topics, sorted. */
    public List<String> names() {
        return names;
    }

    public boolean contains(String topic) {
        return index.find(topic) != NameIndex.UNKNOWN;
    }

    /** The number of partitions of a topic; 0 if the topic is not known. */
    public int partitionCount(String topic) {
        int number = index.find(topic);
        return number == NameIndex.UNKNOWN ? 0 : partitions[number].length;
    }

    /** The racks that hold a replica of a partition; empty if the brokers have none or the partition is not known. */
    public List<String> racks(String topic, int partition) {
        return partition < partitionCount(topic)
                ? placements.get(placementOf[index.find(topic)][partition])
                : List.of();
    }

    /** The number of a topic, or {@link NameIndex#UNKNOWN}. */
    int find(String topic) {
        return index.find(topic);
    }

    int size() {
        return names.size();
    }

    /** The partitions of a topic; the caller must not change the array. */
    TopicPartition[] partitions(int topic) {
        return partitions[topic];
    }

    /** How many racks the brokers have. */
    int rackCount() {
        return rackIndex.size();
    }

    /** The number of a rack, or {@link NameIndex#UNKNOWN} if no replica is there. */
    int findRack(String rack) {
        return rackIndex.find(rack);
    }

    /** Which of the distinct rack lists a partition has. */
    int placement(int topic, int partition) {
        return placementOf[topic][partition];
    }

    /** The rack lists that occur in a topic; the caller must not change the array. */
    int[] distinctPlacements(int topic) {
        return distinctPlacements[topic];
    }

    int placementCount() {
        return placementRacks.length;
    }

    /** The racks of one of the distinct rack lists; the caller must not change the set. */
    BitSet placementRacks(int placement) {
        return placementRacks[placement];
    }

    /** Collects topics in any order. */
    public static final class Builder {

        private final SortedMap<String, Topic> topics = new TreeMap<>();

        private Builder() {}

        /** Adds a topic without racks. */
        public Builder topic(String name, int partitions) {
            return topic(name, partitions, List.of());
        }

        /**
         * Adds a topic with the racks of its replicas.
         *
         * @param racks for each partition the racks of its replicas; empty if the brokers have no racks
         */
        public Builder topic(String name, int partitions, List<List<String>> racks) {
            if (topics.put(name, new Topic(partitions, racks)) != null) {
                throw new IllegalArgumentException("duplicate topic: " + name);
            }
            return this;
        }

        public Topics build() {
            return new Topics(topics);
        }

        private record Topic(int partitions, List<List<String>> racks) {

            Topic {
                if (partitions < 0) {
                    throw new IllegalArgumentException("number of partitions must not be negative: " + partitions);
                }
                if (!racks.isEmpty() && racks.size() != partitions) {
                    throw new IllegalArgumentException(
                            "racks of " + racks.size() + " partitions given for " + partitions + " partitions");
                }
                racks = racks.stream().map(List::copyOf).toList();
            }

            List<String> racksOf(int partition) {
                return racks.isEmpty() ? List.of() : racks.get(partition);
            }
        }
    }
}
