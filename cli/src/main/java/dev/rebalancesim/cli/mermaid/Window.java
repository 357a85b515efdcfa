package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.report.Rebalance;
import java.util.List;

/**
 * The stretch of time that belongs to a rebalance: from what set it off until everybody is at work, or until the next
 * one begins.
 */
record Window(long fromUs, long toUs) {

    static Window of(Rebalance rebalance, List<Rebalance> all, long endUs) {
        boolean last = rebalance.index() + 1 == all.size();
        long latestUs = last ? endUs : all.get(rebalance.index() + 1).preparingAtUs();
        long toUs = Math.min(rebalance.deliveredAtUs().orElse(latestUs), latestUs);
        if (rebalance.detectionUs().isPresent()) {
            return new Window(
                    rebalance.preparingAtUs() - rebalance.detectionUs().getAsLong(), toUs);
        }
        // A follow-up round goes back to the assignment of the round before.
        long before = rebalance.index() == 0
                ? 0
                : all.get(rebalance.index() - 1).stableAtUs().orElse(0);
        return new Window(Math.max(before, rebalance.preparingAtUs() - 1_000_000), toUs);
    }

    boolean contains(long atUs) {
        return atUs >= fromUs && atUs <= toUs;
    }

    long lengthUs() {
        return toUs - fromUs;
    }
}
