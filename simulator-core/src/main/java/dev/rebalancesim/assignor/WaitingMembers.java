package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.BitSet;

/** Members that wait for one more partition: first come, first served, also when only one rack is called. */
final class WaitingMembers {

    private static final int NONE = -1;

    private final GroupRacks racks;
    private final int[] queue;
    private final BitSet served = new BitSet();
    private int head;
    private int tail;
    /** For each rack a position before which nobody of that rack waits; made when a rack is called first. */
    private int[] headOfRack;

    /**
     * Makes an empty queue.
     *
     * @param capacity how many members can queue up at most
     */
    WaitingMembers(int capacity, GroupRacks racks) {
        this.racks = racks;
        queue = new int[capacity];
    }

    void add(int member) {
        queue[tail++] = member;
    }

    void clear() {
        head = 0;
        tail = 0;
        headOfRack = null;
    }

    /** Puts those that wait now into the order of their numbers. */
    void sort() {
        Arrays.sort(queue, head, tail);
    }

    boolean isEmpty() {
        while (head < tail && served.get(queue[head])) {
            head++;
        }
        return head == tail;
    }

    /** Takes out the first member. */
    int poll() {
        if (isEmpty()) {
            throw new IllegalStateException("nobody waits");
        }
        return queue[head++];
    }

    /** Takes out the first member that is in one of the racks, or returns {@link #NONE}. */
    int pollIn(BitSet suitable) {
        if (headOfRack == null) {
            headOfRack = new int[racks.rackLimit()];
            Arrays.fill(headOfRack, head);
        }
        int first = tail;
        for (int rack = suitable.nextSetBit(0); rack >= 0; rack = suitable.nextSetBit(rack + 1)) {
            first = Math.min(first, firstOf(rack));
        }
        if (first == tail) {
            return NONE;
        }
        served.set(queue[first]);
        return queue[first];
    }

    private int firstOf(int rack) {
        int position = headOfRack[rack];
        while (position < tail && (served.get(queue[position]) || !racks.isIn(queue[position], rack))) {
            position++;
        }
        headOfRack[rack] = position;
        return position;
    }
}
