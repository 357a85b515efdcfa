package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.List;

/** Finds the position of a name in a list of distinct names, by hashing. */
final class NameIndex {

    static final int UNKNOWN = -1;

    private final String[] names;
    private final int[] slots;

    private NameIndex(String[] names) {
        this.names = names;
        // At most half full, so that probing stays short.
        this.slots = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
        Arrays.fill(slots, UNKNOWN);
    }

    /**
     * Builds the index of the given names.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    static NameIndex of(List<String> names) {
        NameIndex index = new NameIndex(names.toArray(String[]::new));
        for (int i = 0; i < index.names.length; i++) {
            int slot = index.slotOf(index.names[i]);
            if (index.slots[slot] != UNKNOWN) {
                throw new IllegalArgumentException("duplicate name: " + index.names[i]);
            }
            index.slots[slot] = i;
        }
        return index;
    }

    int size() {
        return names.length;
    }

    /** The position of the name, or {@link #UNKNOWN}. */
    int find(String name) {
        return slots[slotOf(name)];
    }

    private int slotOf(String name) {
        int mask = slots.length - 1;
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != UNKNOWN && !names[slots[slot]].equals(name)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
