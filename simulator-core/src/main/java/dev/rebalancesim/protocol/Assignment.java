package dev.rebalancesim.protocol;

import java.util.List;

/**
 * What the leader gives a member: partitions in the assignor's order.
 *
 * <p>{@link #MISSING} stands for zero bytes, which a member gets for which the leader computed nothing; a client treats
 * that as an error (K57), while an empty list of partitions is fine.
 *
 * @param present whether there is an assignment at all
 * @param partitions the assigned partitions
 */
public record Assignment(boolean present, List<TopicPartition> partitions) {

    /** Zero bytes: no assignment was made for the member. */
    public static final Assignment MISSING = new Assignment(false, List.of());

    public Assignment {
        partitions = List.copyOf(partitions);
    }

    /** The topics of the assigned partitions, each once. */
    public List<String> topics() {
        return partitions.stream().map(TopicPartition::topic).distinct().toList();
    }

    /** An assignment of these partitions, possibly none. */
    public static Assignment of(List<TopicPartition> partitions) {
        return new Assignment(true, partitions);
    }
}
