package dev.rebalancesim.cli.compare;

import dev.rebalancesim.report.Balance;
import dev.rebalancesim.report.DurationFigures;
import dev.rebalancesim.report.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Variants with figures as a test needs them. */
final class Variants {

    private static final long MS = 1_000;

    private Variants() {}

    /** Figures of a run in which nothing happened but its first rebalance. */
    static Run run() {
        return new Run(1, 0, 0, 0, 0, 0, 1_000, 0, 0);
    }

    /** One variant with one run for each of the given figures, the seeds counted from 1. */
    static Variant variant(String value, Run... runs) {
        return new Variant(
                List.of(value),
                false,
                IntStream.range(0, runs.length)
                        .mapToObj(i -> runs[i].replication(i + 1))
                        .toList());
    }

    /** The same, but it is what the scenario has. */
    static Variant asItIs(String value, Run... runs) {
        return new Variant(List.of(value), true, variant(value, runs).replications());
    }

    /** A run with a digest of its own. */
    static Replication replication(long seed, String traceDigest) {
        Replication run = run().replication(seed);
        return new Replication(seed, traceDigest, run.summary(), List.of(), List.of());
    }

    /** The figures of a run that tests are about; times in milliseconds. */
    record Run(
            int rebalances,
            long pausesMs,
            long longestMs,
            long stopMs,
            int moves,
            int necessaryMoves,
            long processed,
            long duplicates,
            long lost) {

        Run rebalances(int number) {
            return new Run(number, pausesMs, longestMs, stopMs, moves, necessaryMoves, processed, duplicates, lost);
        }

        Run pauses(long totalMs, long longestMs) {
            return new Run(rebalances, totalMs, longestMs, stopMs, moves, necessaryMoves, processed, duplicates, lost);
        }

        Run stop(long ms) {
            return new Run(rebalances, pausesMs, longestMs, ms, moves, necessaryMoves, processed, duplicates, lost);
        }

        Run moves(int number, int necessary) {
            return new Run(rebalances, pausesMs, longestMs, stopMs, number, necessary, processed, duplicates, lost);
        }

        Run records(long processed, long duplicates, long lost) {
            return new Run(rebalances, pausesMs, longestMs, stopMs, moves, necessaryMoves, processed, duplicates, lost);
        }

        private Replication replication(long seed) {
            return new Replication(seed, "0123456789abcdef", summary(), List.of(), List.of());
        }

        private Summary summary() {
            DurationFigures none = DurationFigures.of(new long[0]);
            return new Summary(
                    rebalances,
                    rebalances,
                    1,
                    moves,
                    OptionalInt.of(necessaryMoves),
                    new DurationFigures(pausesMs * MS, longestMs * MS, 0, 0, 1),
                    stopMs * MS,
                    none,
                    none,
                    none,
                    Optional.of(new Balance(2, 3, 3, 0)),
                    0,
                    OptionalLong.empty(),
                    processed,
                    duplicates,
                    lost,
                    Optional.empty(),
                    Map.of("JoinGroup", 2L * rebalances));
        }
    }
}
