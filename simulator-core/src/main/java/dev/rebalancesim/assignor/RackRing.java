package dev.rebalancesim.assignor;

import java.util.BitSet;

/** Members on a ring: each search for one in a suitable rack starts behind the member that was found last. */
final class RackRing {

    private static final int NONE = -1;

    private final int size;
    private final BitSet[] membersOfRack;
    private final GroupRacks racks;
    private int start;

    /** Puts the members that have a rack on a ring, in the order of their numbers. */
    RackRing(BitSet members, GroupRacks racks) {
        this.racks = racks;
        size = members.length();
        membersOfRack = new BitSet[racks.rackLimit()];
        for (int rack = 0; rack < membersOfRack.length; rack++) {
            membersOfRack[rack] = new BitSet(size);
        }
        for (int member = members.nextSetBit(0); member >= 0; member = members.nextSetBit(member + 1)) {
            if (racks.hasRack(member)) {
                membersOfRack[racks.rackOf(member)].set(member);
            }
        }
    }

    /** The next member that is in one of the racks, or {@link #NONE}. */
    int next(BitSet suitable) {
        int best = Integer.MAX_VALUE;
        for (int rack = suitable.nextSetBit(0); rack >= 0; rack = suitable.nextSetBit(rack + 1)) {
            BitSet members = membersOfRack[rack];
            int found = members.nextSetBit(start);
            if (found < 0 && !members.isEmpty()) {
                // Once round: larger than every member that comes before the end of the ring.
                found = size + members.nextSetBit(0);
            }
            if (found >= 0) {
                best = Math.min(best, found);
            }
        }
        if (best == Integer.MAX_VALUE) {
            return NONE;
        }
        int member = best % size;
        start = member + 1;
        return member;
    }

    void remove(int member) {
        membersOfRack[racks.rackOf(member)].clear(member);
    }
}
