package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.Shard;
import dev.rebalancesim.cli.sweep.SweepPlan;
import dev.rebalancesim.cli.sweep.SweepSummary;
import java.util.ArrayList;
import java.util.List;

/** What the formats of a sweep for people have in common. */
final class SweepWords {

    private SweepWords() {}

    /** How large the sweep is: {@code 6 points, seeds 7 to 26, 120 runs}. */
    static String size(SweepSummary summary) {
        SweepPlan plan = summary.plan();
        String seeds = plan.seeds() == 1
                ? "seed " + plan.seed()
                : "seeds " + plan.seed() + " to " + (plan.seed() + plan.seeds() - 1);
        String part = plan.shard().equals(Shard.WHOLE) ? "" : ", shard " + plan.shard();
        String of = summary.runs() == plan.runs() ? "" : " of " + Amounts.grouped(plan.runs());
        return Amounts.count(plan.points(), "point") + "   " + seeds + "   " + Amounts.grouped(summary.runs()) + of
                + " run" + (plan.runs() == 1 ? "" : "s") + part;
    }

    /** What has to be said after the tables. */
    static List<String> remarks(SweepSummary summary, SweepTables tables) {
        List<String> remarks = new ArrayList<>();
        tables.same().ifPresent(remarks::add);
        tables.leftOut().ifPresent(remarks::add);
        if (summary.plan().seeds() > 1 && summary.failed() == 0 && tables.isAllSteady()) {
            remarks.add(
                    "No figure depends on the seed: nothing in this scenario is left to chance, one seed is enough.");
        }
        if (summary.failed() == summary.runs()) {
            remarks.add("All runs reached the bound of events and had to be given up: there are no figures.");
        } else if (summary.failed() > 0) {
            remarks.add(Amounts.count(summary.failed(), "run")
                    + " reached the bound of events and had to be given up; the figures are those of the others.");
        }
        if (summary.points().size() > SweepTables.MOST_POINTS) {
            remarks.add("--format csv or json has all points.");
        }
        return remarks;
    }
}
