package dev.rebalancesim.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which records of one partition have been processed.
 *
 * <p>Everything below the mark has been processed or was skipped; what was skipped is kept as gaps.
 */
class PartitionProgress {

    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long mark;

    /** The offset up to which records have been processed or skipped. */
    long mark() {
        return mark;
    }

    /** The records from one offset to before another were processed; returns how many of them were processed before. */
    long processed(long from, long to) {
        if (from > mark) {
            gaps.put(mark, from);
        }
        long again = Math.max(0, Math.min(to, mark) - from);
        if (again > 0 && !gaps.isEmpty()) {
            again -= fill(from, to);
        }
        mark = Math.max(mark, to);
        return again;
    }

    /** A consumer begins to read at this offset: what lies between the mark and it is skipped, for now. */
    void skipTo(long offset) {
        if (offset > mark) {
            gaps.put(mark, offset);
            mark = offset;
        }
    }

    /** How many records below the mark were never processed. */
    long lost() {
        long lost = 0;
        for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
            lost += gap.getValue() - gap.getKey();
        }
        return lost;
    }

    /** Takes what was processed now out of the gaps; returns how much that was, below the mark. */
    private long fill(long from, long to) {
        long filled = 0;
        Long start = gaps.floorKey(from);
        if (start == null) {
            start = gaps.ceilingKey(from);
        }
        while (start != null && start < to) {
            long end = gaps.get(start);
            long overlapFrom = Math.max(start, from);
            long overlapTo = Math.min(Math.min(end, to), mark);
            if (overlapFrom < overlapTo) {
                gaps.remove(start);
                if (start < overlapFrom) {
                    gaps.put(start, overlapFrom);
                }
                if (overlapTo < end) {
                    gaps.put(overlapTo, end);
                }
                filled += overlapTo - overlapFrom;
            }
            start = gaps.higherKey(start);
        }
        return filled;
    }
}
