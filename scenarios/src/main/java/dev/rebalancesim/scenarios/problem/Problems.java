package dev.rebalancesim.scenarios.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a scenario, up to a number that somebody may still want to read. */
public final class Problems {

    /** More are counted, not listed. */
    public static final int MOST_LISTED = 1_000;

    private final Set<ScenarioProblem> listed = new LinkedHashSet<>();
    private final List<String> files = new ArrayList<>();
    private int others;

    /** Notes a problem; the same one twice counts once. */
    public void add(Place place, String path, String message) {
        if (isFull()) {
            others++;
            return;
        }
        if (!files.contains(place.file())) {
            files.add(place.file());
        }
        listed.add(new ScenarioProblem(place.file(), path, place.line(), place.column(), message));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return listed.isEmpty();
    }

    /** Whether further problems are only counted, so that their wording does not matter. */
    public boolean isFull() {
        return listed.size() >= MOST_LISTED;
    }

    /** The problems in the order in which they stand in their files; a last one tells how many are not listed. */
    public List<ScenarioProblem> list() {
        List<ScenarioProblem> sorted = new ArrayList<>(listed);
        sorted.sort(Comparator.comparing((ScenarioProblem p) -> files.indexOf(p.file()))
                .thenComparing(ScenarioProblem::line)
                .thenComparing(ScenarioProblem::column));
        if (others > 0) {
            sorted.add(new ScenarioProblem(files.get(0), "", 0, 0, "and " + others + " more problems"));
        }
        return List.copyOf(sorted);
    }
}
