package dev.rebalancesim.assignor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rack-aware way of the range assignor (KIP-881).
 *
 * <p>Topics with the same subscribers and the same number of partitions are co-partitioned: partitions with the same
 * number go to the same member, if there is one whose rack suits all of them. A topic without such companions goes to
 * suitable members on its own. What is left after that is given out without a look at racks. Nobody gets more than the
 * length of its range.
 */
final class RackAwareRange {

    private static final int NONE = -1;

    private final IndexedGroup group;
    private final SubscriberSets subscribers;
    private final GroupRacks racks;
    private final boolean[] hasRacks;
    private final boolean[] needsRacks;
    private final BitSet taken = new BitSet();
    private final int[] takerOf;

    /**
     * Finds out which topics profit from racks.
     *
     * @param always true to let also those topics take part whose partitions are all on the same racks
     */
    RackAwareRange(IndexedGroup group, SubscriberSets subscribers, GroupRacks racks, boolean always) {
        this.group = group;
        this.subscribers = subscribers;
        this.racks = racks;
        takerOf = new int[group.partitionCount()];
        BitSet[] memberRacks = new BitSet[subscribers.setCount()];
        Arrays.setAll(memberRacks, set -> racks.racksOfMembers(subscribers.members(set)));
        hasRacks = new boolean[group.topicCount()];
        needsRacks = new boolean[group.topicCount()];
        for (int topic = 0; topic < needsRacks.length; topic++) {
            BitSet ofMembers = memberRacks[subscribers.setOf(topic)];
            BitSet ofTopic = racks.racksOfTopic(topic);
            hasRacks[topic] = !ofMembers.isEmpty();
            needsRacks[topic] = ofMembers.intersects(ofTopic) && (always || racks.anyPartitionMisses(topic, ofTopic));
        }
    }

    /** True if at least one topic profits from racks; otherwise plain ranges are the answer. */
    boolean isNeeded() {
        for (boolean needed : needsRacks) {
            if (needed) {
                return true;
            }
        }
        return false;
    }

    PartitionLists assign() {
        for (List<Integer> family : families()) {
            int[] takers = subscribers.members(subscribers.setOf(family.get(0)));
            Books books = new Books(takers.length, group.partitionCount(family.get(0)));
            if (family.size() > 1) {
                if (hasRacks[family.get(0)]) {
                    assignTogether(family, takers, books);
                }
            } else if (needsRacks[family.get(0)]) {
                assignMatching(family.get(0), takers, books);
            }
            for (int topic : family) {
                assignRest(topic, takers, books.copy());
            }
        }
        PartitionLists lists = new PartitionLists(group.memberCount(), group.partitionCount());
        for (int partition = 0; partition < takerOf.length; partition++) {
            lists.append(takerOf[partition], partition);
        }
        return lists;
    }

    /** Groups the topics: same subscribers and same number of partitions. */
    private Iterable<List<Integer>> families() {
        Map<List<Integer>, List<Integer>> families = new LinkedHashMap<>();
        for (int topic = 0; topic < group.topicCount(); topic++) {
            List<Integer> key = List.of(subscribers.setOf(topic), group.partitionCount(topic));
            families.computeIfAbsent(key, k -> new ArrayList<>()).add(topic);
        }
        return families.values();
    }

    /**
     * Gives equal partition numbers of all topics of a family to the first subscriber that suits them all.
     *
     * <p>The topics have the same subscribers and quotas and get the same takers, so one set of books serves them all.
     */
    private void assignTogether(List<Integer> family, int[] takers, Books books) {
        SubscriberQueues queues = new SubscriberQueues(takers, books);
        BitSet common = new BitSet();
        for (int number = 0; number < group.partitionCount(family.get(0)); number++) {
            common.set(0, racks.rackLimit());
            for (int topic : family) {
                common.and(racks.racksOf(group.firstPartition(topic) + number));
            }
            int position = queues.firstFor(common);
            if (position != NONE) {
                books.give(position, 1);
                for (int topic : family) {
                    take(group.firstPartition(topic) + number, takers[position]);
                }
            }
        }
    }

    /** Lets each subscriber in turn take those partitions of a topic that suit it. */
    private void assignMatching(int topic, int[] takers, Books books) {
        int end = group.firstPartition(topic + 1);
        // Partitions are taken for good, so the search for the next one that suits a rack never has to go back.
        int[] searchFrom = new int[racks.rackLimit() + 1];
        Arrays.fill(searchFrom, group.firstPartition(topic));
        for (int position = 0; position < takers.length; position++) {
            int member = takers[position];
            int lane = racks.hasRack(member) ? racks.rackOf(member) : racks.rackLimit();
            int wanted = books.mayTake(position);
            int partition = searchFrom[lane];
            int given = 0;
            for (; given < wanted && partition < end; partition++) {
                if (!taken.get(partition) && racks.matches(member, partition)) {
                    take(partition, member);
                    given++;
                }
            }
            searchFrom[lane] = partition;
            books.give(position, given);
        }
    }

    private void assignRest(int topic, int[] takers, Books books) {
        int end = group.firstPartition(topic + 1);
        int partition = taken.nextClearBit(group.firstPartition(topic));
        for (int position = 0; partition < end; position++) {
            int wanted = books.mayTake(position);
            int given = 0;
            for (; given < wanted && partition < end; given++) {
                take(partition, takers[position]);
                partition = taken.nextClearBit(partition);
            }
            books.give(position, given);
        }
    }

    private void take(int partition, int member) {
        taken.set(partition);
        takerOf[partition] = member;
    }

    /** How much of a topic each subscriber has and may still take; subscribers by position. */
    private static final class Books {

        private final int[] has;
        private final int quota;
        private int extra;

        Books(int takers, int partitions) {
            this(new int[takers], partitions / takers, partitions % takers);
        }

        private Books(int[] has, int quota, int extra) {
            this.has = has;
            this.quota = quota;
            this.extra = extra;
        }

        Books copy() {
            return new Books(has.clone(), quota, extra);
        }

        int mayTake(int position) {
            return Math.max(0, quota + (extra > 0 ? 1 : 0) - has[position]);
        }

        void give(int position, int partitions) {
            has[position] += partitions;
            // A subscriber goes beyond the quota once at most: then it has one of the extra partitions.
            if (partitions > 0 && has[position] > quota) {
                extra--;
            }
        }
    }

    /** The subscribers that may still take something, in order, separately for each rack. */
    private final class SubscriberQueues {

        private final Books books;
        private final int[][] queues;
        private final int[] heads;

        SubscriberQueues(int[] takers, Books books) {
            this.books = books;
            int withoutRack = racks.rackLimit();
            int[] lengths = new int[withoutRack + 1];
            for (int member : takers) {
                lengths[racks.hasRack(member) ? racks.rackOf(member) : withoutRack]++;
            }
            queues = new int[lengths.length][];
            Arrays.setAll(queues, rack -> new int[lengths[rack]]);
            int[] filled = new int[lengths.length];
            for (int position = 0; position < takers.length; position++) {
                int rack = racks.hasRack(takers[position]) ? racks.rackOf(takers[position]) : withoutRack;
                queues[rack][filled[rack]++] = position;
            }
            heads = new int[lengths.length];
        }

        /** The first subscriber that is in one of the racks or in none, or {@link #NONE}. */
        int firstFor(BitSet suitable) {
            int best = head(racks.rackLimit());
            for (int rack = suitable.nextSetBit(0); rack >= 0; rack = suitable.nextSetBit(rack + 1)) {
                int candidate = head(rack);
                if (candidate != NONE && (best == NONE || candidate < best)) {
                    best = candidate;
                }
            }
            return best;
        }

        /** What a subscriber may take never grows, so one that may take nothing now is done. */
        private int head(int rack) {
            int[] queue = queues[rack];
            while (heads[rack] < queue.length && books.mayTake(queue[heads[rack]]) == 0) {
                heads[rack]++;
            }
            return heads[rack] < queue.length ? queue[heads[rack]] : NONE;
        }
    }
}
