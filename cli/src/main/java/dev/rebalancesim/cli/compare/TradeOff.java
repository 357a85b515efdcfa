package dev.rebalancesim.cli.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Names what the choice between variants comes to: what the best one gains, against which, and at what price. */
final class TradeOff {

    /** What may be a price, the heaviest first. */
    private static final List<Figure> PRICES = List.of(
            Figure.LOST,
            Figure.PAUSE_TOTAL,
            Figure.PAUSE_MAX,
            Figure.STOP_THE_WORLD,
            Figure.DUPLICATES,
            Figure.OVERLAP,
            Figure.REBALANCES,
            Figure.TIME_TO_STABLE,
            Figure.MOVES,
            Figure.BALANCE,
            Figure.LAG_MAX,
            Figure.CATCH_UP,
            Figure.PROCESSED,
            Figure.ACROSS_RACKS,
            Figure.JOINS);

    /** What makes the best one the best; the first in which it is ahead. */
    private static final List<Figure> GAINS = List.of(Figure.LOST, Figure.PAUSE_TOTAL, Figure.PROCESSED);

    private static final int MOST_PRICES = 3;

    private final Comparison comparison;
    private final Ranking ranking;

    TradeOff(Comparison comparison) {
        this.comparison = comparison;
        this.ranking = comparison.ranking();
    }

    String sentence() {
        int variants = comparison.variants().size();
        if (comparison.isSame()) {
            return (variants == 2 ? "Both" : "All " + variants) + " variants give the same figures: "
                    + String.join(", ", comparison.axes()) + " makes no difference here.";
        }
        int winner = ranking.winner();
        int other = other(winner);
        return deciding(winner, other)
                .map(row -> gain(row, winner, other) + price(row.figure(), winner, other) + ".")
                .orElseGet(this::hardlyMatters);
    }

    /** Whom the best one is held against: the scenario as it stands, if that is worse, else the worst. */
    private int other(int winner) {
        return IntStream.range(0, comparison.variants().size())
                .filter(variant -> comparison.variants().get(variant).asInScenario())
                .filter(variant -> deciding(winner, variant).isPresent())
                .findFirst()
                .orElse(ranking.last());
    }

    private Optional<FigureRow> deciding(int winner, int other) {
        return GAINS.stream()
                .flatMap(figure -> comparison.row(figure).stream())
                .filter(row -> row.compare(winner, other) < 0 && row.differNoteworthily(winner, other))
                .findFirst();
    }

    private String gain(FigureRow row, int winner, int other) {
        Sample best = sample(row, winner);
        Sample worse = sample(row, other);
        String with = "With " + comparison.name(ranking.peers(winner));
        String against = "with " + comparison.name(ranking.peers(other));
        String runs = runs(row.figure().better(), best, worse);
        if (row.figure() != Figure.PAUSE_TOTAL) {
            String done = row.figure() == Figure.LOST ? " records are lost, " : " records are processed, ";
            return with + ", " + (best.isZero() ? "no" : best.shown()) + done + against + " " + worse.shown()
                    + inBrackets(runs);
        }
        if (best.isZero()) {
            return with + ", no partition pauses; " + against + ", they pause " + worse.shown() + " in all"
                    + inBrackets(runs);
        }
        return with + ", all pauses together are "
                + Ratio.of(worse.sum(), best.sum()).shown() + "× shorter than "
                + against + " (" + best.shown() + " against " + worse.shown() + (runs.isEmpty() ? "" : "; " + runs)
                + ")";
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** Of how many runs these are means, and in how many of them the better one was better; "" if runs do not differ. */
    private static String runs(Better better, Sample best, Sample worse) {
        if (best.isSteady() && worse.isSteady()) {
            return "";
        }
        int runs = best.values().size();
        long ahead = IntStream.range(0, runs)
                .filter(run -> better == Better.HIGHER
                        ? best.values().get(run) > worse.values().get(run)
                        : best.values().get(run) < worse.values().get(run))
                .count();
        return "means of " + runs + " runs, and so in " + (ahead == runs ? "each" : ahead) + " of them";
    }

    private String price(Figure gained, int winner, int other) {
        List<String> prices = new ArrayList<>();
        for (FigureRow row : priceRows(gained)) {
            boolean worse = row.compare(winner, other) > 0 && row.differNoteworthily(winner, other);
            if (worse && prices.size() < MOST_PRICES) {
                prices.add(Phrases.of(row.figure(), sample(row, winner)) + " instead of "
                        + Phrases.value(sample(row, other)));
            }
        }
        if (!prices.isEmpty()) {
            return ", at the price of " + Phrases.list(prices);
        }
        boolean worse = comparison.rows().stream().anyMatch(row -> row.compare(winner, other) > 0);
        return ", and no other figure is " + (worse ? "notably worse" : "worse");
    }

    private List<FigureRow> priceRows(Figure gained) {
        return PRICES.stream()
                .filter(figure -> figure != gained)
                .flatMap(figure -> comparison.row(figure).stream())
                .toList();
    }

    /** Nothing decides, so it is about something else, if about anything. */
    private String hardlyMatters() {
        FigureRow pauses = comparison.row(Figure.PAUSE_TOTAL).orElseThrow();
        Optional<String> greatest = extremes(pauses);
        if (greatest.isPresent()) {
            return "What differs above all " + greatest.get() + ".";
        }
        boolean none = pauses.samples().stream().flatMap(Optional::stream).allMatch(Sample::isZero);
        String begun =
                none ? "No partition pauses in any variant" : "The pauses hardly differ (" + range(pauses) + " in all)";
        return priceRows(Figure.PAUSE_TOTAL).stream()
                .flatMap(row -> extremes(row).stream())
                .findFirst()
                .map(extremes -> begun + "; what differs " + extremes + ".")
                .orElse(begun + ", and no other figure differs notably.");
    }

    private Optional<String> extremes(FigureRow row) {
        List<Integer> present = IntStream.range(0, row.samples().size())
                .filter(variant -> row.samples().get(variant).isPresent())
                .boxed()
                .sorted(row::compare)
                .toList();
        int best = present.get(0);
        int worst = present.get(present.size() - 1);
        return row.differNoteworthily(best, worst)
                ? Optional.of(Phrases.whatDiffers(row.figure()) + ": " + Phrases.value(sample(row, best)) + " with "
                        + like(row, present, best) + ", " + Phrases.value(sample(row, worst)) + " with "
                        + like(row, present, worst))
                : Optional.empty();
    }

    /** All variants that have what this one has. */
    private String like(FigureRow row, List<Integer> variants, int one) {
        return comparison.name(variants.stream()
                .filter(variant -> row.compare(variant, one) == 0)
                .sorted()
                .toList());
    }

    private static String range(FigureRow row) {
        List<String> ascending = row.samples().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Sample::sum))
                .map(Sample::shown)
                .distinct()
                .toList();
        return ascending.size() == 1
                ? ascending.get(0)
                : ascending.get(0) + " to " + ascending.get(ascending.size() - 1);
    }

    private static Sample sample(FigureRow row, int variant) {
        return row.samples().get(variant).orElseThrow();
    }
}
