package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.List;

/**
 * The order in which Java's {@code HashMap} iterates over string keys, computed from the keys' hash codes.
 *
 * <p>Some of Kafka's assignments depend on that order. It is spelled out here rather than read from a real map, so that
 * it does not depend on the class library the simulator runs on. Modelled is a map made by the default constructor into
 * which distinct keys were put one after the other.
 *
 * <p>A key goes to the bin {@code spread & (capacity - 1)}; the map iterates over the bins upwards and inside a bin in
 * the order of insertion. The capacity starts at 16 and doubles as soon as the map is more than three quarters full, or
 * when a bin gets its ninth key while the capacity is below 64. A bin that gets a ninth key later becomes a tree, which
 * changes the order inside that bin ({@link HashTreeBins}).
 *
 * <p>Keys that come in by {@code computeIfAbsent} instead of {@code put} go to the front of their bin. Then the map grows
 * for lack of room only when it is called the next time, and the eighth key of a bin counts as one too many already.
 */
final class HashOrder {

    static final int INITIAL_CAPACITY = 16;
    /** A bin with more keys than this does not stay a list. */
    static final int LONGEST_LIST = 8;
    /** Below this capacity a map with an overlong bin grows instead of making it a tree. */
    static final int LEAST_CAPACITY_OF_TREES = 64;

    private static final int NONE = -1;

    private final int[] spreads;
    private final int[] next;
    private final HashTreeBins trees;

    private int[] first = new int[INITIAL_CAPACITY];
    private int[] last = new int[INITIAL_CAPACITY];
    private int[] length = new int[INITIAL_CAPACITY];

    private HashOrder(List<String> keys) {
        spreads = new int[keys.size()];
        next = new int[keys.size()];
        trees = new HashTreeBins(keys, spreads, next);
        Arrays.fill(first, NONE);
        for (int key = 0; key < spreads.length; key++) {
            spreads[key] = spread(keys.get(key).hashCode());
        }
    }

    /**
     * The positions of the keys in iteration order if each was {@code put} into the map.
     *
     * @param keys distinct keys in the order of insertion
     */
    static int[] of(List<String> keys) {
        HashOrder map = new HashOrder(keys);
        for (int key = 0; key < map.spreads.length; key++) {
            map.insert(key, false, LONGEST_LIST);
            map.growIfTooFull(key + 1);
        }
        return map.order();
    }

    /**
     * The positions of the keys in iteration order if each was brought in by {@code computeIfAbsent}.
     *
     * @param keys distinct keys in the order of insertion
     * @param calledAgain true if there were calls for present keys after the last key had come in
     */
    static int[] ofComputed(List<String> keys, boolean calledAgain) {
        HashOrder map = new HashOrder(keys);
        for (int key = 0; key < map.spreads.length; key++) {
            map.growIfTooFull(key);
            map.insert(key, true, LONGEST_LIST - 1);
        }
        if (calledAgain) {
            map.growIfTooFull(map.spreads.length);
        }
        return map.order();
    }

    /** The hash that chooses the bin: the upper half of a hash code is folded into the lower one. */
    static int spread(int hashCode) {
        return hashCode ^ (hashCode >>> 16);
    }

    /** The number of keys that a map of this capacity holds without growing. */
    static int threshold(int capacity) {
        return capacity / 4 * 3;
    }

    private int[] order() {
        int[] order = new int[spreads.length];
        int position = 0;
        for (int head : first) {
            for (int key = head; key != NONE; key = next[key]) {
                order[position++] = key;
            }
        }
        return order;
    }

    private void growIfTooFull(int size) {
        if (size > threshold(first.length)) {
            grow();
        }
    }

    private void insert(int key, boolean inFront, int longestList) {
        int bin = spreads[key] & (first.length - 1);
        if (trees.isTree(first[bin])) {
            first[bin] = trees.insert(first[bin], key);
            length[bin]++;
            return;
        }
        if (inFront && first[bin] != NONE) {
            next[key] = first[bin];
            first[bin] = key;
            length[bin]++;
        } else {
            append(bin, key);
        }
        if (length[bin] > longestList) {
            if (first.length < LEAST_CAPACITY_OF_TREES) {
                grow();
            } else {
                first[bin] = trees.build(first[bin]);
            }
        }
    }

    private void append(int bin, int key) {
        next[key] = NONE;
        if (first[bin] == NONE) {
            first[bin] = key;
        } else {
            next[last[bin]] = key;
        }
        last[bin] = key;
        length[bin]++;
    }

    /** Doubles the capacity: each bin is split in two, both halves in the order of the whole. */
    private void grow() {
        int[] oldFirst = first;
        int[] oldLength = length;
        int capacity = 2 * oldFirst.length;
        first = new int[capacity];
        last = new int[capacity];
        length = new int[capacity];
        Arrays.fill(first, NONE);
        for (int bin = 0; bin < oldFirst.length; bin++) {
            boolean tree = trees.isTree(oldFirst[bin]);
            int following;
            for (int key = oldFirst[bin]; key != NONE; key = following) {
                following = next[key];
                append(spreads[key] & (capacity - 1), key);
            }
            if (tree) {
                settle(bin, oldLength[bin]);
                settle(bin + oldFirst.length, oldLength[bin]);
            }
        }
    }

    /** Decides whether a bin that was split off a tree is a tree: not if it is short; as it was if nothing split. */
    private void settle(int bin, int lengthBefore) {
        if (length[bin] <= HashTreeBins.LONGEST_UNTREED) {
            trees.dissolve(first[bin]);
        } else if (length[bin] < lengthBefore) {
            first[bin] = trees.build(first[bin]);
        }
    }
}
