package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Where the time of a long pause went. */
final class PauseStory {

    private static final long WORTH_A_WORD_US = 10_000;

    private final RunReport report;

    PauseStory(RunReport report) {
        this.report = report;
    }

    /** The sentence about one pause, cut into the phases of the rebalances it lasted through. */
    String sentence(PartitionHistory partition, Pause pause, String because) {
        String sentence = partition.partition() + " was not consumed for " + Amounts.duration(pause.lengthUs())
                + ", from " + Amounts.instant(pause.fromUs())
                + (pause.open() ? " to the end of the simulation" : "") + ": " + because + see(pause) + ".";
        List<String> parts = parts(pause);
        return parts.isEmpty() ? sentence : sentence + " " + capitalised(String.join(", ", parts)) + ".";
    }

    /** The number of the story that tells more. */
    private static String see(Pause pause) {
        return pause.episode().isPresent() ? " (see " + (pause.episode().getAsInt() + 1) + ")" : "";
    }

    private List<String> parts(Pause pause) {
        long waiting = 0;
        long joining = 0;
        long assigning = 0;
        long reached = pause.fromUs();
        for (Rebalance rebalance : report.rebalances()) {
            if (rebalance.preparingAtUs() >= pause.toUs() || rebalance.joinedAtUs() <= pause.fromUs()) {
                continue;
            }
            waiting += Math.max(0, rebalance.preparingAtUs() - reached);
            reached = Math.max(reached, rebalance.preparingAtUs());
            long joinedUs = Math.min(rebalance.joinedAtUs(), pause.toUs());
            joining += Math.max(0, joinedUs - reached);
            reached = Math.max(reached, joinedUs);
            long stableUs = Math.min(rebalance.stableAtUs().orElse(pause.toUs()), pause.toUs());
            assigning += Math.max(0, stableUs - reached);
            reached = Math.max(reached, stableUs);
        }
        List<String> parts = new ArrayList<>();
        if (reached == pause.fromUs()) {
            return parts;
        }
        part(parts, waiting, "until a rebalance began");
        part(parts, joining, "until all members had joined");
        part(parts, assigning, "for the assignment");
        part(parts, pause.toUs() - reached, "until the new owner was ready");
        return parts;
    }

    private static void part(List<String> parts, long us, String what) {
        if (us >= WORTH_A_WORD_US) {
            parts.add(Amounts.duration(us) + " of it " + what);
        }
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
