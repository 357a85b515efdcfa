package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.List;

/**
 * The bins of a hash map that have become red-black trees, as far as they influence the order of iteration.
 *
 * <p>A tree bin keeps its keys in a list as well, and iteration follows the list. Two things change it: the root of the
 * tree is moved to the front, and a new key is put behind the key that becomes its parent in the tree. So the tree has
 * to be kept to know the list. Nodes are the numbers of the keys.
 */
final class HashTreeBins {

    /** A bin with at most this many keys becomes a list again when its map grows. */
    static final int LONGEST_UNTREED = 6;

    private static final int NONE = -1;

    private final List<String> keys;
    private final int[] spreads;
    private final int[] next;
    private boolean[] inTree = {};
    private boolean[] red = {};
    private int[] parent = {};
    private int[] left = {};
    private int[] right = {};
    /** Below which key the last attached key was put, before any rotation. */
    private int parentAtInsertion = NONE;

    /**
     * Shares the hashes and the list links with the map.
     *
     * @param next for each key the key that follows in its bin
     */
    HashTreeBins(List<String> keys, int[] spreads, int[] next) {
        this.keys = keys;
        this.spreads = spreads;
        this.next = next;
    }

    boolean isTree(int firstKey) {
        // No array is allocated before the first tree: trees are rare.
        return firstKey != NONE && inTree.length > 0 && inTree[firstKey];
    }

    /** Turns a list into a tree and returns its first key. */
    int build(int firstKey) {
        if (inTree.length == 0) {
            inTree = new boolean[spreads.length];
            red = new boolean[spreads.length];
            parent = new int[spreads.length];
            left = new int[spreads.length];
            right = new int[spreads.length];
            Arrays.fill(parent, NONE);
        }
        int root = NONE;
        for (int key = firstKey; key != NONE; key = next[key]) {
            root = attach(root, key);
        }
        return moveToFront(firstKey, root);
    }

    /** Adds a key to the tree that has the given first key (which is its root), and returns the new first key. */
    int insert(int firstKey, int key) {
        int root = attach(firstKey, key);
        int neighbour = parentAtInsertion;
        next[key] = next[neighbour];
        next[neighbour] = key;
        return moveToFront(firstKey, root);
    }

    /** Forgets the trees of all keys from the given one on; their list stays as it is. */
    void dissolve(int firstKey) {
        for (int key = firstKey; key != NONE; key = next[key]) {
            inTree[key] = false;
        }
    }

    private int moveToFront(int firstKey, int root) {
        if (root == firstKey) {
            return firstKey;
        }
        int before = firstKey;
        while (next[before] != root) {
            before = next[before];
        }
        next[before] = next[root];
        next[root] = firstKey;
        return root;
    }

    /** Inserts a key into the tree and returns the root; the list is not touched. */
    private int attach(int root, int key) {
        inTree[key] = true;
        left[key] = NONE;
        right[key] = NONE;
        int above = NONE;
        boolean toTheLeft = false;
        for (int node = root; node != NONE; node = toTheLeft ? left[node] : right[node]) {
            above = node;
            toTheLeft = precedes(key, node);
        }
        parentAtInsertion = above;
        parent[key] = above;
        red[key] = above != NONE;
        if (above == NONE) {
            return key;
        }
        if (toTheLeft) {
            left[above] = key;
        } else {
            right[above] = key;
        }
        return rebalance(root, key);
    }

    private boolean precedes(int key, int other) {
        return spreads[key] != spreads[other]
                ? spreads[key] < spreads[other]
                : keys.get(key).compareTo(keys.get(other)) < 0;
    }

    /** Restores the colours of a red-black tree after an insertion and returns the root. */
    private int rebalance(int root, int inserted) {
        int top = root;
        int node = inserted;
        while (isRed(parent[node])) {
            int above = parent[node];
            int grandparent = parent[above];
            boolean onTheLeft = above == left[grandparent];
            int uncle = onTheLeft ? right[grandparent] : left[grandparent];
            if (isRed(uncle)) {
                red[above] = false;
                red[uncle] = false;
                red[grandparent] = true;
                node = grandparent;
                continue;
            }
            if (node == (onTheLeft ? right[above] : left[above])) {
                top = rotate(top, above, onTheLeft);
                node = above;
                above = parent[node];
            }
            red[above] = false;
            red[grandparent] = true;
            top = rotate(top, grandparent, !onTheLeft);
        }
        red[top] = false;
        return top;
    }

    private boolean isRed(int node) {
        return node != NONE && red[node];
    }

    /** Lets the node's right child (or left child) take its place, and returns the root. */
    private int rotate(int root, int node, boolean leftwards) {
        int child = leftwards ? right[node] : left[node];
        int inner = leftwards ? left[child] : right[child];
        int above = parent[node];
        if (leftwards) {
            right[node] = inner;
            left[child] = node;
        } else {
            left[node] = inner;
            right[child] = node;
        }
        if (inner != NONE) {
            parent[inner] = node;
        }
        parent[node] = child;
        parent[child] = above;
        if (above == NONE) {
            return child;
        }
        if (left[above] == node) {
            left[above] = child;
        } else {
            right[above] = child;
        }
        return root;
    }
}
