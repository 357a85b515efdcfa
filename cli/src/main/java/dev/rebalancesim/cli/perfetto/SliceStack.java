package dev.rebalancesim.cli.perfetto;

import java.util.ArrayList;
import java.util.List;

/**
 * The slices that are open on one row, from the widest to the narrowest.
 *
 * <p>Nesting holds by construction: to change one slice means to end all that lie within it and to begin them anew. What
 * changes several times in an instant is written once, as it is at the end of the instant, so that no slice is empty.
 */
final class SliceStack {

    private record Mark(String name, Details details) {}

    private final EventWriter out;
    private final Track track;
    private final List<Slice> open = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private List<Slice> wanted = List.of();
    private long changedAtUs;

    SliceStack(EventWriter out, Track track) {
        this.out = out;
        this.track = track;
    }

    Track track() {
        return track;
    }

    /** From now on these slices are open. */
    void show(List<Slice> slices, long nowUs) {
        writeUntil(nowUs);
        changedAtUs = nowUs;
        wanted = List.copyOf(slices);
    }

    /** Something that takes no time, within what is open at the end of the instant. */
    void mark(String name, Details details, long nowUs) {
        writeUntil(nowUs);
        changedAtUs = nowUs;
        marks.add(new Mark(name, details));
    }

    /** Takes back what was marked in this instant under that name. */
    void unmark(String name, long nowUs) {
        if (nowUs == changedAtUs) {
            marks.removeIf(mark -> mark.name().equals(name));
        }
    }

    /** Ends all that is open. */
    void finish(long endUs) {
        writeUntil(endUs + 1);
        wanted = List.of();
        changedAtUs = endUs;
        write();
    }

    private void writeUntil(long nowUs) {
        if (nowUs > changedAtUs) {
            write();
        }
    }

    private void write() {
        int common = 0;
        while (common < open.size() && common < wanted.size() && open.get(common) == wanted.get(common)) {
            common++;
        }
        while (open.size() > common) {
            open.remove(open.size() - 1);
            out.end(track, changedAtUs);
        }
        for (Slice slice : wanted.subList(common, wanted.size())) {
            open.add(slice);
            out.begin(track, changedAtUs, slice.name(), slice.details());
        }
        marks.forEach(mark -> out.instant(track, changedAtUs, mark.name(), mark.details()));
        marks.clear();
    }
}
