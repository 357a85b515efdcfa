package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;

/** Who was given which partitions: one entry for every member, in the order of the {@link GroupSubscription}. */
public final class GroupAssignment {

    private final List<MemberAssignment> members;
    /** Made when it is needed first, because many users only go through the members. */
    private NameIndex index;

    public GroupAssignment(List<MemberAssignment> members) {
        this.members = List.copyOf(members);
    }

    public List<MemberAssignment> members() {
        return members;
    }

    /**
     * The partitions of one member.
     *
     * @throws IllegalArgumentException if the group has no such member
     */
    public List<TopicPartition> partitionsOf(String memberId) {
        if (index == null) {
            index = NameIndex.of(
                    members.stream().map(MemberAssignment::memberId).toList());
        }
        int position = index.find(memberId);
        if (position == NameIndex.UNKNOWN) {
            throw new IllegalArgumentException("no such member: " + memberId);
        }
        return members.get(position).partitions();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupAssignment && members.equals(((GroupAssignment) other).members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
