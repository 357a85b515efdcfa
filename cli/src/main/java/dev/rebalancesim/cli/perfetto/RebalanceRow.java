package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.report.LastToJoin;
import dev.rebalancesim.report.Rebalance;
import java.util.List;

/** The rebalances one after the other, each with its phases: a line of the report's table as a picture. */
final class RebalanceRow {

    private final EventWriter out;
    private final Track track;

    RebalanceRow(EventWriter out, Track track) {
        this.out = out;
        this.track = track;
    }

    /** A rebalance that begins before the one before it has reached its last member cuts that one short. */
    void write(List<Rebalance> rebalances, long endUs) {
        long freeFromUs = 0;
        for (int i = 0; i < rebalances.size(); i++) {
            Rebalance rebalance = rebalances.get(i);
            boolean last = i + 1 == rebalances.size();
            long latestUs = last ? endUs : rebalances.get(i + 1).preparingAtUs();
            long toUs = Math.min(
                    rebalance.deliveredAtUs().orElse(rebalance.stableAtUs().orElse(latestUs)), latestUs);
            long fromUs = Math.max(
                    freeFromUs,
                    rebalance.preparingAtUs() - rebalance.detectionUs().orElse(0));
            if (toUs > fromUs) {
                write(rebalance, fromUs, toUs);
                freeFromUs = toUs;
            }
        }
    }

    private void write(Rebalance rebalance, long fromUs, long toUs) {
        out.slice(track, fromUs, toUs, name(rebalance), details(rebalance));
        long stableUs = rebalance.stableAtUs().orElse(toUs);
        phase("detect", fromUs, rebalance.preparingAtUs(), toUs, Details.NONE);
        String waitedFor = rebalance.lastToJoin().map(Wording::inShort).orElse("");
        String why = rebalance
                .lastToJoin()
                .map(latest -> who(latest) + Wording.because(latest))
                .orElse("");
        phase(
                waitedFor.isEmpty() ? "join" : "join   " + waitedFor,
                rebalance.preparingAtUs(),
                rebalance.joinedAtUs(),
                toUs,
                Details.NONE.and("waited for", why));
        phase("sync", rebalance.joinedAtUs(), stableUs, toUs, Details.NONE.and("leader", rebalance.leader()));
        phase("deliver", stableUs, toUs, toUs, Details.NONE);
    }

    private void phase(String name, long fromUs, long untilUs, long latestUs, Details details) {
        long toUs = Math.min(untilUs, latestUs);
        if (toUs > fromUs) {
            out.slice(track, fromUs, toUs, name, details);
        }
    }

    private static String name(Rebalance rebalance) {
        return "generation " + rebalance.generation() + "   " + Wording.cause(rebalance);
    }

    private static Details details(Rebalance rebalance) {
        Details details = Details.of("assignor", rebalance.assignor())
                .and("members", rebalance.members().size())
                .and("partitions given up", rebalance.revoked())
                .and("partitions handed out", rebalance.added())
                .and("reason", rebalance.reason());
        return rebalance.detectionUs().isPresent()
                ? details.and(
                        "detected after",
                        Amounts.duration(rebalance.detectionUs().getAsLong()))
                : details;
    }

    private static String who(LastToJoin latest) {
        return latest.consumer().isEmpty() ? "" : latest.consumer() + ": ";
    }
}
