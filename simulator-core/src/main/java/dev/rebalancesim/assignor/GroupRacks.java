package dev.rebalancesim.assignor;

import java.util.BitSet;

/** Where the members of a group and the replicas of its topics are. */
final class GroupRacks {

    private static final int NO_RACK = -1;

    private final IndexedGroup group;
    private final Topics topics;
    /** Ranges over the brokers' racks; one more number stands for all racks that no broker is in. */
    private final int[] rackOfMember;

    private final boolean anyMemberHasRack;

    GroupRacks(IndexedGroup group) {
        this.group = group;
        this.topics = group.topics();
        rackOfMember = new int[group.memberCount()];
        boolean any = false;
        for (int member = 0; member < rackOfMember.length; member++) {
            String rack = group.subscription(member).rackId();
            int known = topics.findRack(rack);
            rackOfMember[member] = rack.isEmpty() ? NO_RACK : known == NameIndex.UNKNOWN ? topics.rackCount() : known;
            any |= !rack.isEmpty();
        }
        anyMemberHasRack = any;
    }

    boolean anyMemberHasRack() {
        return anyMemberHasRack;
    }

    boolean hasRack(int member) {
        return rackOfMember[member] != NO_RACK;
    }

    /** The number of a member's rack, below {@link #rackLimit}; only for members that have one. */
    int rackOf(int member) {
        return rackOfMember[member];
    }

    int rackLimit() {
        return topics.rackCount() + 1;
    }

    /** True unless the member has a rack and no replica of the partition is there. */
    boolean matches(int member, int partition) {
        return rackOfMember[member] == NO_RACK || racksOf(partition).get(rackOfMember[member]);
    }

    /** The racks that hold a replica of a partition; the caller must not change the set. */
    BitSet racksOf(int partition) {
        return topics.placementRacks(placementOf(partition));
    }

    /** Which of the cluster's distinct rack lists a partition has. */
    int placementOf(int partition) {
        int topic = group.topicOf(partition);
        return topics.placement(group.indexOfTopic(topic), partition - group.firstPartition(topic));
    }

    /** The racks of the given members. */
    BitSet racksOfMembers(int[] members) {
        BitSet racks = new BitSet();
        for (int member : members) {
            if (rackOfMember[member] != NO_RACK) {
                racks.set(rackOfMember[member]);
            }
        }
        return racks;
    }

    /** All racks that hold a replica of a topic. */
    BitSet racksOfTopic(int topic) {
        BitSet union = new BitSet();
        for (int placement : topics.distinctPlacements(group.indexOfTopic(topic))) {
            union.or(topics.placementRacks(placement));
        }
        return union;
    }

    /** True if some partition of the topic is not on all of the given racks. */
    boolean anyPartitionMisses(int topic, BitSet racks) {
        for (int placement : topics.distinctPlacements(group.indexOfTopic(topic))) {
            if (!topics.placementRacks(placement).equals(racks)) {
                return true;
            }
        }
        return false;
    }
}
