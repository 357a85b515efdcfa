package dev.rebalancesim.cli.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of variants from the best to the worst. Records weigh most, those lost before those not processed in time;
 * then the time without consumption.
 */
public final class Ranking {

    /** What decides, in this order; what reads the same leaves it to the next. */
    public static final List<Figure> DECIDING = List.of(
            Figure.LOST,
            Figure.PROCESSED,
            Figure.PAUSE_TOTAL,
            Figure.PAUSE_MAX,
            Figure.STOP_THE_WORLD,
            Figure.DUPLICATES,
            Figure.BALANCE,
            Figure.MOVES,
            Figure.REBALANCES);

    private final List<Integer> order;
    private final List<Integer> ranks;

    private Ranking(List<Integer> order, List<Integer> ranks) {
        this.order = List.copyOf(order);
        this.ranks = List.copyOf(ranks);
    }

    /** The ranking by the given rows. */
    static Ranking of(List<FigureRow> rows, int variants) {
        List<FigureRow> deciding = DECIDING.stream()
                .flatMap(figure -> rows.stream().filter(row -> row.figure() == figure))
                .toList();
        Comparator<Integer> better = (one, other) -> deciding.stream()
                .mapToInt(row -> compare(row, one, other))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
        List<Integer> order =
                IntStream.range(0, variants).boxed().sorted(better).toList();
        List<Integer> ranks = IntStream.range(0, variants)
                .mapToObj(variant -> 1
                        + (int) order.stream()
                                .filter(other -> better.compare(other, variant) < 0)
                                .count())
                .toList();
        return new Ranking(order, ranks);
    }

    /** A few records more or less processed at the end are no merit; only those that fall behind are told apart. */
    private static int compare(FigureRow row, int one, int other) {
        boolean noMerit = row.figure() == Figure.PROCESSED && !row.fallsBehind(one) && !row.fallsBehind(other);
        return noMerit ? 0 : row.compare(one, other);
    }

    /** The rank of a variant, from 1; equally good ones share it. */
    public int rank(int variant) {
        return ranks.get(variant);
    }

    /** All variants that are as good as this one. */
    List<Integer> peers(int variant) {
        return IntStream.range(0, ranks.size())
                .filter(other -> rank(other) == rank(variant))
                .boxed()
                .toList();
    }

    /** The first of the best variants. */
    int winner() {
        return order.get(0);
    }

    /** The last of the worst variants. */
    int last() {
        return order.get(order.size() - 1);
    }
}
