package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.Rebalance;
import java.util.List;

/** Which assignor a group used, and from which generation on. */
final class AssignorHistory {

    private AssignorHistory() {}

    /** For example {@code assigned by range until generation 12, then cooperative-sticky}; "" if nobody ever computed anything. */
    static String of(List<Rebalance> rebalances) {
        StringBuilder text = new StringBuilder();
        String current = "";
        int generation = 0;
        for (Rebalance rebalance : rebalances) {
            if (!rebalance.assignor().isEmpty()) {
                if (!rebalance.assignor().equals(current)) {
                    text.append(current.isEmpty() ? "assigned by " : " until generation " + generation + ", then ")
                            .append(rebalance.assignor());
                    current = rebalance.assignor();
                }
                generation = rebalance.generation();
            }
        }
        return text.toString();
    }
}
