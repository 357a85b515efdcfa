package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.BitSet;

/** How many members are in the racks of a partition: those with few of them are better given out first. */
final class RackScarcity {

    private final GroupRacks racks;
    private final int[] membersInRack;
    /** Per distinct rack list; −1 until it is needed. */
    private final int[] membersNear;

    RackScarcity(GroupRacks racks) {
        this.racks = racks;
        membersInRack = racks.countMembersByRack();
        membersNear = new int[racks.placementCount()];
        Arrays.fill(membersNear, -1);
    }

    /** Sorts partitions by the number of members near to them; the order is kept where that number is equal. */
    int[] sort(int[] partitions) {
        int limit = 0;
        for (int partition : partitions) {
            limit = Math.max(limit, membersNear(partition) + 1);
        }
        int[] nextPosition = new int[limit + 1];
        for (int partition : partitions) {
            nextPosition[membersNear(partition) + 1]++;
        }
        for (int i = 1; i <= limit; i++) {
            nextPosition[i] += nextPosition[i - 1];
        }
        int[] sorted = new int[partitions.length];
        for (int partition : partitions) {
            sorted[nextPosition[membersNear(partition)]++] = partition;
        }
        return sorted;
    }

    private int membersNear(int partition) {
        int placement = racks.placementOf(partition);
        if (membersNear[placement] < 0) {
            BitSet near = racks.racksOf(partition);
            membersNear[placement] =
                    near.stream().map(rack -> membersInRack[rack]).sum();
        }
        return membersNear[placement];
    }
}
