package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One list of partitions for each member; a partition is in one list at most.
 *
 * <p>The lists are doubly linked through arrays, so that a partition can be appended and taken out without a search.
 */
final class PartitionLists {

    static final int NONE = -1;

    private final int[] first;
    private final int[] last;
    private final int[] size;
    private final int[] next;
    private final int[] previous;
    private final int[] owner;

    PartitionLists(int memberCount, int partitionCount) {
        first = filled(memberCount);
        last = filled(memberCount);
        size = new int[memberCount];
        next = filled(partitionCount);
        previous = filled(partitionCount);
        owner = filled(partitionCount);
    }

    private PartitionLists(PartitionLists original) {
        first = original.first.clone();
        last = original.last.clone();
        size = original.size.clone();
        next = original.next.clone();
        previous = original.previous.clone();
        owner = original.owner.clone();
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    PartitionLists copy() {
        return new PartitionLists(this);
    }

    /** Appends a partition that is in no list to a member's list. */
    void append(int member, int partition) {
        int before = last[member];
        previous[partition] = before;
        next[partition] = NONE;
        if (before == NONE) {
            first[member] = partition;
        } else {
            next[before] = partition;
        }
        last[member] = partition;
        owner[partition] = member;
        size[member]++;
    }

    /** Takes a partition out of the list that it is in. */
    void remove(int partition) {
        int member = owner[partition];
        int before = previous[partition];
        int after = next[partition];
        if (before == NONE) {
            first[member] = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            last[member] = before;
        } else {
            previous[after] = before;
        }
        owner[partition] = NONE;
        size[member]--;
    }

    /** The member in whose list a partition is, or {@link #NONE}. */
    int owner(int partition) {
        return owner[partition];
    }

    int size(int member) {
        return size[member];
    }

    /** The first partition of a member, or {@link #NONE}. */
    int first(int member) {
        return first[member];
    }

    /** The partition that follows in the same list, or {@link #NONE}. */
    int next(int partition) {
        return next[partition];
    }

    int memberCount() {
        return size.length;
    }

    /**
     * Turns numbers back into names.
     *
     * @param names knows the name for each number of a partition
     */
    GroupAssignment toAssignment(IndexedGroup group, IntFunction<TopicPartition> names) {
        List<MemberAssignment> assignments = new ArrayList<>(first.length);
        for (int member : group.numbersInGivenOrder()) {
            TopicPartition[] partitions = new TopicPartition[size[member]];
            int position = 0;
            for (int partition = first[member]; partition != NONE; partition = next[partition]) {
                partitions[position++] = names.apply(partition);
            }
            assignments.add(new MemberAssignment(group.memberId(member), List.of(partitions)));
        }
        return new GroupAssignment(assignments);
    }
}
