package dev.rebalancesim.protocol;

import java.util.List;

/**
 * What an assignor adds to its member's subscription, already decoded.
 *
 * <p>{@code sticky} reports its last assignment and that assignment's generation, {@code cooperative-sticky} only the
 * generation, {@code range} and {@code roundrobin} nothing ({@link #NONE}).
 *
 * @param present false if the assignor sent no user data at all
 * @param partitions the reported partitions, in the order in which the assignor writes them
 * @param generation the generation of the reported assignment, or {@link #NO_GENERATION}
 */
public record UserData(boolean present, List<TopicPartition> partitions, int generation) {

    /** Stands for "no generation reported". */
    public static final int NO_GENERATION = -1;

    /** No user data. */
    public static final UserData NONE = new UserData(false, List.of(), NO_GENERATION);

    public UserData {
        partitions = List.copyOf(partitions);
    }

    /** User data of the {@code sticky} assignor: the last assignment and its generation. */
    public static UserData ofAssignment(List<TopicPartition> partitions, int generation) {
        return new UserData(true, partitions, generation);
    }

    /** User data of the {@code cooperative-sticky} assignor: the last assigned generation, or −1 before the first. */
    public static UserData ofGeneration(int generation) {
        return new UserData(true, List.of(), generation);
    }
}
