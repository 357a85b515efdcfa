package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.PartitionHistory.Overlap;
import dev.rebalancesim.report.PartitionHistory.Ownership;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.RunReport;
import java.util.Arrays;
import java.util.List;

/** Who owns each partition, when nobody could consume it, and how many could not be consumed at a time. */
final class PartitionRows {

    private final EventWriter out;
    private final Rows rows;

    PartitionRows(EventWriter out, Rows rows) {
        this.out = out;
        this.rows = rows;
    }

    void write(RunReport report) {
        int pauses = report.summary().pause().count();
        long[] begins = new long[pauses];
        long[] ends = new long[pauses];
        int known = 0;
        int index = 0;
        for (PartitionHistory history : report.partitions()) {
            write(history, index++, report.episodes());
            for (Pause pause : history.pauses()) {
                begins[known] = pause.fromUs();
                ends[known++] = pause.open() ? Long.MAX_VALUE : pause.toUs();
            }
        }
        count(Arrays.copyOf(begins, known), Arrays.copyOf(ends, known));
    }

    private void write(PartitionHistory history, int index, List<Episode> episodes) {
        Track track = rows.partition(history.partition(), index);
        List<Pause> pauses = history.pauses();
        int next = 0;
        for (Ownership owner : history.owners()) {
            long fromUs = owner.fromUs();
            while (next < pauses.size() && pauses.get(next).fromUs() <= owner.toUs()) {
                Pause pause = pauses.get(next++);
                slice(track, fromUs, Math.min(pause.fromUs(), owner.toUs()), owner.consumer(), Details.NONE);
                pause(track, pause, episodes);
                fromUs = Math.max(fromUs, pause.toUs());
            }
            slice(track, fromUs, owner.toUs(), owner.consumer(), Details.NONE);
        }
        while (next < pauses.size()) {
            pause(track, pauses.get(next++), episodes);
        }
        if (!history.overlaps().isEmpty()) {
            Track former = rows.formerOwner(history.partition(), index);
            for (Overlap overlap : history.overlaps()) {
                slice(
                        former,
                        overlap.fromUs(),
                        overlap.toUs(),
                        overlap.former() + " goes on",
                        Details.of("while the partition belongs to", overlap.successor()));
            }
        }
    }

    private void pause(Track track, Pause pause, List<Episode> episodes) {
        Details details = pause.episode().isPresent()
                ? Details.of("ended by", cause(episodes.get(pause.episode().getAsInt())))
                : Details.NONE;
        slice(track, pause.fromUs(), pause.toUs(), "paused: " + Wording.because(pause), details);
    }

    private void slice(Track track, long fromUs, long toUs, String name, Details details) {
        if (toUs > fromUs) {
            out.slice(track, fromUs, toUs, name, details);
        }
    }

    /** The number of partitions that nobody can consume, each time it changes. */
    private void count(long[] begins, long[] ends) {
        Arrays.sort(begins);
        Arrays.sort(ends);
        int begun = 0;
        int ended = 0;
        int written = -1;
        while (begun < begins.length || ended < ends.length && ends[ended] != Long.MAX_VALUE) {
            long nowUs = Math.min(begun < begins.length ? begins[begun] : Long.MAX_VALUE, ends[ended]);
            while (begun < begins.length && begins[begun] == nowUs) {
                begun++;
            }
            while (ended < ends.length && ends[ended] == nowUs) {
                ended++;
            }
            if (begun - ended != written) {
                written = begun - ended;
                out.counter(rows.coordinator(), nowUs, "paused", "partitions", written);
            }
        }
    }

    private static String cause(Episode episode) {
        return Wording.cause(episode.cause(), episode.consumer());
    }
}
