package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The part of a report that lists the rebalances and how long each phase of them took. */
final class RebalanceSection {

    private static final int MOST_REBALANCES = 30;
    private static final int REBALANCES_SHOWN_OF_MANY = 20;
    private static final List<String> HEADING =
            List.of("gen", "at (s)", "cause", "detect", "join", "sync", "deliver", "last to join");

    private RebalanceSection() {}

    /** The table; empty if there was no rebalance. */
    static Optional<ReportTable> of(RunReport report) {
        List<Rebalance> shown = report.rebalances();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        String which = AssignorHistory.of(shown);
        if (shown.size() > MOST_REBALANCES) {
            which += (which.isEmpty() ? "" : "; ") + "the " + REBALANCES_SHOWN_OF_MANY + " that took longest, of "
                    + shown.size();
            shown = shown.stream()
                    .sorted(Comparator.comparingLong(RebalanceSection::totalUs).reversed())
                    .limit(REBALANCES_SHOWN_OF_MANY)
                    .sorted(Comparator.comparingInt(Rebalance::index))
                    .toList();
        }
        List<List<String>> rows = new ArrayList<>();
        for (Rebalance rebalance : shown) {
            rows.add(List.of(
                    Integer.toString(rebalance.generation()),
                    Amounts.seconds(rebalance.preparingAtUs()),
                    TextTable.shortened(TextReport.cause(rebalance.cause().label(), rebalance.consumer()), 30),
                    duration(rebalance.detectionUs()),
                    Amounts.duration(rebalance.joinUs()),
                    duration(rebalance.syncUs()),
                    duration(rebalance.deliveryUs()),
                    rebalance.lastToJoin().map(Wording::inShort).orElse("")));
        }
        return Optional.of(new ReportTable("Rebalances", which, "rrlrrrrl", HEADING, rows));
    }

    private static long totalUs(Rebalance rebalance) {
        return rebalance.detectionUs().orElse(0)
                + rebalance.joinUs()
                + rebalance.syncUs().orElse(0)
                + rebalance.deliveryUs().orElse(0);
    }

    private static String duration(OptionalLong us) {
        return us.isPresent() ? Amounts.duration(us.getAsLong()) : "–";
    }
}
