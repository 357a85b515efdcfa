package dev.rebalancesim.cli.vary;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** All combinations of the axes' values: a grid, in which the last axis varies fastest. */
public final class Variations extends AbstractList<Variation> {

    /** A larger grid is refused. */
    static final int MOST = 20_000;

    private final List<Axis> axes;
    private final int count;

    /** The grid of the given axes; without axes it is one variation, in which nothing is varied. */
    public Variations(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        long product = sizeOf(axes);
        if (product > MOST) {
            throw new IllegalArgumentException("too many variations: " + product);
        }
        this.count = (int) product;
    }

    /** How many combinations there are; far too many are as many as a number can tell. */
    static long sizeOf(List<Axis> axes) {
        long product = 1;
        for (Axis axis : axes) {
            int values = axis.choices().size();
            product = product > Long.MAX_VALUE / values ? Long.MAX_VALUE : product * values;
        }
        return product;
    }

    /** What is varied, the slowest first. */
    public List<Axis> axes() {
        return axes;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Variation get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        List<Choice> choices = new ArrayList<>();
        int rest = index;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<Choice> values = axes.get(i).choices();
            choices.add(0, values.get(rest % values.size()));
            rest /= values.size();
        }
        return new Variation(index, choices);
    }
}
