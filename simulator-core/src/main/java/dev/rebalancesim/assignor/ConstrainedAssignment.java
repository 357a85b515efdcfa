package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The sticky algorithm for groups in which all members subscribe to the same topics.
 *
 * <p>Every member ends up with the minimum quota (partitions divided by members), or with one more. Members keep what
 * they own up to that. The rest goes to members below the minimum in turn, and then, one each, to members that are
 * exactly at it. If racks matter, partitions first go to members in a rack that has a replica.
 */
final class ConstrainedAssignment {

    private static final int NONE = -1;

    private final IndexedGroup group;
    private final Reports reports;
    private final Ownership ownership;
    private final GroupRacks racks;
    private final PartitionLists lists;

    private final int minQuota;
    private final int maxQuota;
    /** How many members shall have the maximum quota in the end; none if it is the same as the minimum. */
    private final int expectedOverMin;
    /** How many members have it by now. */
    private int overMin;

    private final BitSet belowMin;
    private final WaitingMembers atMin;
    /** For each partition the member that owned and lost it in this call, or {@link #NONE}. */
    private final int[] revokedFrom;

    private final BitSet transferred = new BitSet();

    ConstrainedAssignment(IndexedGroup group, Reports reports, Ownership ownership, GroupRacks racks) {
        this.group = group;
        this.reports = reports;
        this.ownership = ownership;
        this.racks = racks;
        int members = group.memberCount();
        int partitions = group.partitionCount();
        lists = new PartitionLists(members, reports.partitionLimit());
        minQuota = partitions / members;
        maxQuota = (partitions + members - 1) / members;
        expectedOverMin = partitions % members;
        belowMin = new BitSet(members);
        atMin = new WaitingMembers(members, racks);
        revokedFrom = new int[partitions];
        Arrays.fill(revokedFrom, NONE);
    }

    PartitionLists assign() {
        keepOwned();
        reports.requireNoneKeptBehindVanished(lists, group.topicsByName());
        int[] unassigned = unassigned();
        atMin.sort();
        if (racks.areUsed()) {
            unassigned = new RackScarcity(racks).sort(unassigned);
            unassigned = assignToMatchingRacks(unassigned);
        }
        assignInTurn(unassigned);
        return lists;
    }

    /**
     * The partitions that were given to somebody although another member has to give them up first, or although their
     * ownership is contested.
     */
    BitSet transferred() {
        return transferred;
    }

    /**
     * Lets members keep what they own up to their quota.
     *
     * <p>Only so many members may keep the maximum quota, and those come first that a hash map of the member ids presents
     * first. Kafka fills that map in the order of the map of subscriptions.
     */
    private void keepOwned() {
        int[] mapOrder = group.mapOrder();
        String[] ids = new String[mapOrder.length];
        Arrays.setAll(ids, i -> group.memberId(mapOrder[i]));
        long[] owned = new long[reports.length()];
        for (int position : HashOrder.of(Arrays.asList(ids))) {
            int member = mapOrder[position];
            int count = collectOwned(member, owned);
            if (count < minQuota) {
                keep(member, owned, count, count);
                belowMin.set(member);
            } else if (count >= maxQuota && overMin < expectedOverMin) {
                keep(member, owned, maxQuota, count);
                countOverMin();
            } else {
                keep(member, owned, minQuota, count);
                if (overMin < expectedOverMin) {
                    atMin.add(member);
                }
            }
        }
    }

    /**
     * Writes what a member may keep at most to the beginning of the array, sorted by number first and then by topic.
     *
     * @return the number of partitions written; each is the number in its topic (upper half) and the topic
     */
    private int collectOwned(int member, long[] owned) {
        int count = 0;
        for (int position = reports.start(member); position < reports.start(member + 1); position++) {
            int partition = reports.partitionAt(position);
            if (!ownership.stands(position)) {
                continue;
            }
            if (!racks.matches(member, partition)) {
                revoke(member, partition);
            } else if (!ownership.isContested(partition)) {
                owned[count++] = (long) reports.numberInTopic(partition) << Integer.SIZE | reports.topicOf(partition);
            }
        }
        if (count > 1) {
            Arrays.sort(owned, 0, count);
        }
        return count;
    }

    private void keep(int member, long[] owned, int kept, int count) {
        for (int i = 0; i < count; i++) {
            int partition = reports.numberOf((int) owned[i], (int) (owned[i] >>> Integer.SIZE));
            if (i >= kept) {
                revoke(member, partition);
            } else {
                lists.append(member, partition);
            }
        }
    }

    private void revoke(int member, int partition) {
        if (!reports.hasVanished(partition)) {
            revokedFrom[partition] = member;
        }
    }

    private void countOverMin() {
        overMin++;
        if (overMin == expectedOverMin) {
            atMin.clear();
        }
    }

    private int[] unassigned() {
        int[] found = new int[group.partitionCount()];
        int count = 0;
        for (int partition = 0; partition < found.length; partition++) {
            if (lists.owner(partition) == NONE) {
                found[count++] = partition;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Gives partitions to members in one of their racks, to members below the minimum first.
     *
     * @return the partitions for which there is no such member
     */
    private int[] assignToMatchingRacks(int[] unassigned) {
        int[] left = new int[unassigned.length];
        int count = 0;
        RackRing ring = new RackRing(belowMin, racks);
        for (int partition : unassigned) {
            BitSet suitable = racks.racksOf(partition);
            int member = ring.next(suitable);
            if (member != NONE) {
                give(partition, member);
                if (lists.size(member) >= minQuota) {
                    ring.remove(member);
                    belowMin.clear(member);
                    if (lists.size(member) < maxQuota && overMin < expectedOverMin) {
                        atMin.add(member);
                    }
                }
                continue;
            }
            member = atMin.pollIn(suitable);
            if (member != NONE) {
                give(partition, member);
                countOverMin();
            } else {
                left[count++] = partition;
            }
        }
        return Arrays.copyOf(left, count);
    }

    /** Deals partitions to the members below the minimum in turn, and then one each to members that are at it. */
    private void assignInTurn(int[] unassigned) {
        int[] turn = belowMin.stream().toArray();
        int size = turn.length;
        int next = 0;
        int staying = 0;
        for (int partition : unassigned) {
            if (next == size) {
                size = staying;
                next = 0;
                staying = 0;
            }
            if (size == 0) {
                give(partition, firstAtMin());
                continue;
            }
            int member = turn[next++];
            give(partition, member);
            if (lists.size(member) == minQuota) {
                atMin.add(member);
            } else {
                turn[staying++] = member;
            }
        }
        if (next < size || staying > 0) {
            throw outOfStep();
        }
    }

    private int firstAtMin() {
        if (atMin.isEmpty()) {
            throw outOfStep();
        }
        return atMin.poll();
    }

    private static AssignmentException outOfStep() {
        return AssignmentException.asKafka(
                IllegalStateException.class,
                "partitions and quotas do not match, because some member owns a partition that does not exist");
    }

    private void give(int partition, int member) {
        lists.append(member, partition);
        int loser = revokedFrom[partition];
        if (loser != NONE && loser != member || ownership.isContested(partition)) {
            transferred.set(partition);
        }
    }
}
