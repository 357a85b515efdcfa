package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.BitSet;

/** Where the members of a group and the replicas of its topics are. */
final class GroupRacks {

    private static final int NO_RACK = -1;

    private final IndexedGroup group;
    private final Topics topics;
    /** Ranges over the brokers' racks; one more number stands for all racks that no broker is in. */
    private final int[] rackOfMember;

    private final boolean anyRack;

    GroupRacks(IndexedGroup group) {
        this.group = group;
        this.topics = group.topics();
        rackOfMember = new int[group.memberCount()];
        boolean any = false;
        for (int member = 0; member < rackOfMember.length; member++) {
            String rack = group.subscription(member).rackId();
            if (rack.isEmpty()) {
                rackOfMember[member] = NO_RACK;
            } else {
                int known = topics.findRack(rack);
                rackOfMember[member] = known == NameIndex.UNKNOWN ? topics.rackCount() : known;
                any = true;
            }
        }
        anyRack = any;
    }

    private GroupRacks(IndexedGroup group, int[] rackOfMember) {
        this.group = group;
        this.topics = group.topics();
        this.rackOfMember = rackOfMember;
        anyRack = false;
    }

    /**
     * These racks, or a view on the group in which no member has a rack.
     *
     * <p>Racks are useful if some member shares one with some replica and not all partitions are on the same racks.
     */
    GroupRacks ignoredUnlessUseful() {
        if (!anyRack) {
            return this;
        }
        BitSet union = new BitSet();
        for (int topic = 0; topic < group.topicCount(); topic++) {
            union.or(racksOfTopic(topic));
        }
        boolean shared = false;
        for (int rack : rackOfMember) {
            shared |= rack != NO_RACK && union.get(rack);
        }
        boolean different = false;
        for (int topic = 0; topic < group.topicCount(); topic++) {
            different |= anyPartitionMisses(topic, union);
        }
        if (shared && different) {
            return this;
        }
        int[] none = new int[rackOfMember.length];
        Arrays.fill(none, NO_RACK);
        return new GroupRacks(group, none);
    }

    boolean areUsed() {
        return anyRack;
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

    boolean isIn(int member, int rack) {
        return rackOfMember[member] == rack;
    }

    int[] countMembersByRack() {
        int[] counts = new int[rackLimit()];
        for (int rack : rackOfMember) {
            if (rack != NO_RACK) {
                counts[rack]++;
            }
        }
        return counts;
    }

    /**
     * True unless the member has a rack and no replica of the partition is there.
     *
     * @param partition also one that the topic does not have; it is nowhere
     */
    boolean matches(int member, int partition) {
        return rackOfMember[member] == NO_RACK
                || partition < group.partitionCount() && racksOf(partition).get(rackOfMember[member]);
    }

    /** The racks that hold a replica of a partition; the caller must not change the set. */
    BitSet racksOf(int partition) {
        return topics.placementRacks(placementOf(partition));
    }

    /** How many distinct rack lists there are. */
    int placementCount() {
        return topics.placementCount();
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
