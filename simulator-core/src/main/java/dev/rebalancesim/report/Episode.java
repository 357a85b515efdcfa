package dev.rebalancesim.report;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one cause set off: a rebalance and all that followed before the group was quiet again. Times are in
 * microseconds.
 *
 * @param index its number, from 0
 * @param consumer whose doing it was, or ""
 * @param atUs when the cause came into the world, or when the coordinator acted if that is not known
 * @param stableAtUs when the group was Stable and all its members were at work; empty if it never was
 * @param caughtUpAtUs when all that had been produced until then was processed; empty if that never was
 * @param rebalances the indexes of its rebalances
 * @param necessaryMoves the least number of moves to an equally balanced assignment; empty if it cannot be told
 * @param pause figures of the partition pauses that it ended
 */
public record Episode(
        int index,
        Cause cause,
        String consumer,
        long atUs,
        OptionalLong stableAtUs,
        OptionalLong caughtUpAtUs,
        List<Integer> rebalances,
        List<Move> moves,
        OptionalInt necessaryMoves,
        DurationFigures pause) {

    public Episode {
        rebalances = List.copyOf(rebalances);
    }

    /** How long it took from the cause until the group was at work again. */
    public OptionalLong timeToStableUs() {
        return stableAtUs.isPresent() ? OptionalLong.of(stableAtUs.getAsLong() - atUs) : OptionalLong.empty();
    }

    /** How long it took from the cause until no record was left behind. */
    public OptionalLong catchUpUs() {
        return caughtUpAtUs.isPresent() ? OptionalLong.of(caughtUpAtUs.getAsLong() - atUs) : OptionalLong.empty();
    }
}
