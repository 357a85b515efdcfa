package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Sample;
import dev.rebalancesim.cli.compare.Variant;
import java.util.List;
import java.util.Optional;

/** What the formats for people have in common. */
final class CompareWords {

    static final String RANKED_BY =
            "Ranked by records lost, by records processed (if 10 % fewer), by all pauses together, by the longest pause.";

    private CompareWords() {}

    /** {@code seed 7}, or {@code seeds 7 to 11}. */
    static String seeds(Comparison comparison) {
        List<Long> seeds = comparison.seeds();
        return seeds.size() == 1
                ? "seed " + seeds.get(0)
                : "seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1);
    }

    static String variants(Comparison comparison) {
        return Amounts.count(comparison.variants().size(), "variant") + runs(comparison);
    }

    private static String runs(Comparison comparison) {
        int runs = comparison.seeds().size();
        if (runs == 1) {
            return "";
        }
        boolean alike = comparison.rows().stream()
                .flatMap(row -> row.samples().stream().flatMap(Optional::stream))
                .allMatch(Sample::isSteady);
        return ", " + runs + " runs each" + (alike ? ", all alike" : ": mean, and least…greatest");
    }

    /** The mean, or a dash where there is none. */
    static String mean(FigureRow row, int variant) {
        return row.samples().get(variant).map(Sample::shown).orElse("–");
    }

    /** The least and the greatest value; "" if all runs agree. */
    static String range(FigureRow row, int variant) {
        return row.samples()
                .get(variant)
                .filter(sample -> !sample.isSteady())
                .map(Sample::shownRange)
                .orElse("");
    }

    /** How much worse than the best; "" for the best and where it cannot be told. */
    static String times(FigureRow row, int variant) {
        return row.isBest(variant)
                ? ""
                : row.relative(variant).map(ratio -> "×" + ratio.shown()).orElse("");
    }

    /** Whether any variant has expectations. */
    static boolean hasExpectations(Comparison comparison) {
        return comparison.variants().stream().anyMatch(variant -> variant.expectations() > 0);
    }

    static String expectations(Variant variant) {
        return variant.expectationsMet() + " of " + variant.expectations();
    }
}
