package dev.rebalancesim.scenarios.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong with a scenario, up to a number that somebody may still want to read. */
public final class Problems {

    /** Further ones are not listed. */
    public static final int MOST_LISTED = 1_000;

    private final Set<ScenarioProblem> listed = new LinkedHashSet<>();
    private final List<String> files = new ArrayList<>();

    /** Notes a problem; the same one twice counts once. */
    public void add(Place place, String path, String message) {
        add(place, path, () -> message);
    }

    /** Notes a problem; its wording is not worked out if nobody will read it. */
    public void add(Place place, String path, Supplier<String> message) {
        if (isFull()) {
            return;
        }
        if (!files.contains(place.file())) {
            files.add(place.file());
        }
        listed.add(new ScenarioProblem(place.file(), path, place.line(), place.column(), message.get()));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return listed.isEmpty();
    }

    /** Whether further problems are not listed, so that it is not worth looking for more. */
    public boolean isFull() {
        return listed.size() >= MOST_LISTED;
    }

    /** The problems in the order in which they stand in their files; a last one tells that there may be more. */
    public List<ScenarioProblem> list() {
        List<ScenarioProblem> sorted = new ArrayList<>(listed);
        sorted.sort(Comparator.comparing((ScenarioProblem p) -> files.indexOf(p.file()))
                .thenComparing(ScenarioProblem::line)
                .thenComparing(ScenarioProblem::column));
        if (isFull()) {
            sorted.add(new ScenarioProblem(
                    files.get(0), "", 0, 0, "there may be more problems; these are the first " + MOST_LISTED));
        }
        return List.copyOf(sorted);
    }
}
