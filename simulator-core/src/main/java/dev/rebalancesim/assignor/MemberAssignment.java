package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.Objects;

/**
 * The partitions one member was given.
 *
 * @param partitions in the order in which Kafka's assignor lists them
 */
public record MemberAssignment(String memberId, List<TopicPartition> partitions) {

    public MemberAssignment {
        Objects.requireNonNull(memberId, "memberId");
        partitions = List.copyOf(partitions);
    }
}
