package dev.rebalancesim.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * How evenly partitions are spread over members.
 *
 * @param stddevMicros standard deviation of the partitions per member, in millionths
 */
public record Balance(int members, int min, int max, long stddevMicros) {

    /** The balance of the given numbers of partitions, one for each member; empty if there is no member. */
    public static Optional<Balance> ofMembers(int[] partitionsPerMember) {
        if (partitionsPerMember.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new Balance(
                partitionsPerMember.length,
                Arrays.stream(partitionsPerMember).min().getAsInt(),
                Arrays.stream(partitionsPerMember).max().getAsInt(),
                Figures.stddevMicros(partitionsPerMember)));
    }

    /** The difference between the member with the most partitions and the one with the fewest. */
    public int spread() {
        return max - min;
    }
}
