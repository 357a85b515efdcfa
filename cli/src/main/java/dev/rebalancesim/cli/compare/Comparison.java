package dev.rebalancesim.cli.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A scenario's variants and their figures side by side. */
public final class Comparison {

    private static final int MOST_NAMES = 4;

    private final String scenario;
    private final List<String> axes;
    private final List<Variant> variants;
    private final List<String> notes;
    private final List<FigureRow> rows;
    private final Ranking ranking;

    /**
     * A comparison of variants that have been run.
     *
     * @param scenario its name
     * @param axes what is varied
     * @param notes remarks on the comparison itself
     */
    public Comparison(String scenario, List<String> axes, List<Variant> variants, List<String> notes) {
        this.scenario = scenario;
        this.axes = List.copyOf(axes);
        this.variants = List.copyOf(variants);
        this.notes = List.copyOf(notes);
        this.rows = rows(variants);
        this.ranking = Ranking.of(rows, variants.size());
    }

    private static List<FigureRow> rows(List<Variant> variants) {
        List<Map<String, Sample>> samples =
                variants.stream().map(Variant::samples).toList();
        List<FigureRow> rows = new ArrayList<>();
        for (Figure figure : Figure.inOrder()) {
            List<Optional<Sample>> row = samples.stream().map(figure::in).toList();
            if (row.stream().anyMatch(Optional::isPresent)) {
                rows.add(new FigureRow(figure, row));
            }
        }
        return List.copyOf(rows);
    }

    /** The scenario's name. */
    public String scenario() {
        return scenario;
    }

    /** What is varied. */
    public List<String> axes() {
        return axes;
    }

    /** The variants in the user's order. */
    public List<Variant> variants() {
        return variants;
    }

    /** Remarks for the reader: those on all variants, then those on some. */
    public List<String> notes() {
        List<List<String>> ofVariants = variants.stream()
                .map(variant -> variant.replications().get(0).notes())
                .toList();
        Set<String> ofAll = new LinkedHashSet<>(notes);
        ofVariants.get(0).stream()
                .filter(note -> ofVariants.stream().allMatch(other -> other.contains(note)))
                .forEach(ofAll::add);
        List<String> all = new ArrayList<>(ofAll);
        all.addAll(axesWithoutEffect());
        for (int variant = 0; variant < variants.size(); variant++) {
            String name = name(variant);
            ofVariants.get(variant).stream()
                    .filter(note -> !ofAll.contains(note))
                    .forEach(note -> all.add(name + ": " + note));
        }
        return all;
    }

    /** In a grid, an axis along which no figure changes is worth a word. */
    private List<String> axesWithoutEffect() {
        return isSame() || axes.size() < 2
                ? List.of()
                : IntStream.range(0, axes.size())
                        .filter(this::isWithoutEffect)
                        .mapToObj(axis -> axes.get(axis) + " makes no difference to any of these figures.")
                        .toList();
    }

    private boolean isWithoutEffect(int axis) {
        Map<List<String>, Integer> firstWithOthers = new HashMap<>();
        for (int variant = 0; variant < variants.size(); variant++) {
            List<String> others = new ArrayList<>(variants.get(variant).values());
            others.remove(axis);
            Integer first = firstWithOthers.putIfAbsent(others, variant);
            if (first != null && !isAlike(first, variant)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAlike(int one, int other) {
        return rows.stream().allMatch(row -> row.isAlike(one, other));
    }

    /** The figures that at least one variant has. */
    public List<FigureRow> rows() {
        return rows;
    }

    /** The order of the variants. */
    public Ranking ranking() {
        return ranking;
    }

    /** The seeds of the runs, which all variants share. */
    public List<Long> seeds() {
        return variants.get(0).replications().stream().map(Replication::seed).toList();
    }

    /** A variant in words: an assignor by its name alone, anything else with what it is a value of. */
    public String name(int variant) {
        List<String> words = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            words.add(name(axis, variants.get(variant).values().get(axis)));
        }
        return String.join(" ", words);
    }

    /**
     * Several variants in words: by a value that they and no others have, if there is one.
     *
     * @param some numbers of variants, at least one
     */
    String name(List<Integer> some) {
        for (int axis = 0; axis < axes.size(); axis++) {
            String value = variants.get(some.get(0)).values().get(axis);
            if (axes.size() > 1 && having(axis, value).equals(some)) {
                return name(axis, value);
            }
        }
        List<String> names = some.stream().map(this::name).toList();
        if (names.size() > MOST_NAMES) {
            return names.get(0) + " and " + (names.size() - 1) + " others";
        }
        return Phrases.list(names);
    }

    private List<Integer> having(int axis, String value) {
        return IntStream.range(0, variants.size())
                .filter(variant -> variants.get(variant).values().get(axis).equals(value))
                .boxed()
                .toList();
    }

    private String name(int axis, String value) {
        return axes.get(axis).equals("assignor") ? value : axes.get(axis) + "=" + value;
    }

    /** Whether all variants have the same figures. */
    public boolean isSame() {
        return rows.stream().allMatch(FigureRow::isSame);
    }

    /** What the comparison comes to, in one sentence; empty if there is nothing to compare with. */
    public Optional<String> conclusion() {
        return variants.size() < 2 ? Optional.empty() : Optional.of(new TradeOff(this).sentence());
    }

    Optional<FigureRow> row(Figure figure) {
        return rows.stream().filter(row -> row.figure() == figure).findFirst();
    }
}
