package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.report.Rebalance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which rebalance of a run to draw. */
public final class RebalanceChoice {

    private RebalanceChoice() {}

    /** The one that led to that generation, the first of them if a group began anew. */
    public static Optional<Rebalance> ofGeneration(int generation, List<Rebalance> rebalances) {
        return rebalances.stream()
                .filter(rebalance -> rebalance.generation() == generation)
                .findFirst();
    }

    /** The one that took longest, detection included; the first one counts only if there is no other. */
    public static Optional<Rebalance> longest(List<Rebalance> rebalances) {
        return rebalances.size() < 2
                ? rebalances.stream().findFirst()
                : rebalances.stream()
                        .skip(1)
                        // The greater index loses: of equals the first one is drawn.
                        .max(Comparator.comparingLong(RebalanceChoice::tookUs)
                                .thenComparing(Comparator.comparingInt(Rebalance::index)
                                        .reversed()));
    }

    private static long tookUs(Rebalance rebalance) {
        return rebalance.detectionUs().orElse(0)
                + rebalance.joinUs()
                + rebalance.syncUs().orElse(0)
                + rebalance.deliveryUs().orElse(0);
    }
}
