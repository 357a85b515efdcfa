package dev.rebalancesim.report;

import java.util.Arrays;
import java.util.BitSet;

/** What the partitions went through: ownerships, pauses, moves and overlaps, one row each. */
final class OwnershipLog {

    /** Stands for "no episode" and "no consumer". */
    static final int NONE = -1;

    /** One interval of one partition: partition, consumer, from, to, and what the kind of interval adds. */
    static final int PARTITION = 0;

    static final int CONSUMER = 1;
    static final int FROM = 2;
    static final int TO = 3;
    /** Of a pause: the ordinal of its {@link PauseReason}. Of an overlap: the consumer that came second. */
    static final int DETAIL = 4;

    static final int EPISODE = 5;
    private static final int COLUMNS = 6;

    final RowLog owners = new RowLog(COLUMNS);
    final RowLog pauses = new RowLog(COLUMNS);
    final RowLog overlaps = new RowLog(COLUMNS);
    /** CONSUMER is the former owner, DETAIL the new one. */
    final RowLog moves = new RowLog(COLUMNS);

    /** The rows of these logs that were still going on when the simulation ended. */
    final BitSet openOwners = new BitSet();

    final BitSet openPauses = new BitSet();

    static int add(RowLog log, int partition, int consumer, long fromUs, long toUs, int detail, int episode) {
        int row = log.add();
        log.set(row, PARTITION, partition);
        log.set(row, CONSUMER, consumer);
        log.set(row, FROM, fromUs);
        log.set(row, TO, toUs);
        log.set(row, DETAIL, detail);
        log.set(row, EPISODE, episode);
        return row;
    }

    /** The lengths of all intervals of a log, in microseconds. */
    static long[] lengths(RowLog log) {
        long[] lengths = new long[log.rows()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = log.get(row, TO) - log.get(row, FROM);
        }
        return lengths;
    }

    /** The lengths of the given rows' intervals. */
    static long[] lengths(RowLog log, int[] rows) {
        return Arrays.stream(rows)
                .mapToLong(row -> log.get(row, TO) - log.get(row, FROM))
                .toArray();
    }
}
