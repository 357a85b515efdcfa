package dev.rebalancesim.cli.compare;

import dev.rebalancesim.report.Metric.Unit;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One figure of all variants side by side. Values that read the same are the same: nobody is the best by a microsecond.
 *
 * @param samples one for each variant; empty where the variant does not have the figure
 */
public record FigureRow(Figure figure, List<Optional<Sample>> samples) {

    private static final BigInteger NOTICEABLE_US = BigInteger.valueOf(100_000);

    public FigureRow {
        samples = List.copyOf(samples);
    }

    /** Whether all variants have the same, and that in all their runs. */
    public boolean isSame() {
        return samples.get(0).filter(Sample::isSteady).isPresent()
                && IntStream.range(1, samples.size()).allMatch(variant -> isAlike(0, variant));
    }

    /** Whether two variants have values that read the same, from the least to the greatest. */
    boolean isAlike(int one, int other) {
        return read(one).equals(read(other));
    }

    private Optional<String> read(int variant) {
        return samples.get(variant).map(sample -> sample.shown() + " " + sample.shownRange());
    }

    /** Whether no variant has a value that is better by more than 1 %. */
    public boolean isBest(int variant) {
        return samples.get(variant)
                .filter(sample -> best().filter(best -> areClose(sample, best)).isPresent())
                .isPresent();
    }

    private static boolean areClose(Sample sample, Sample best) {
        BigInteger difference = sample.sum().subtract(best.sum()).abs();
        return sample.shown().equals(best.shown())
                || difference.multiply(BigInteger.valueOf(100)).compareTo(best.sum()) <= 0;
    }

    /** How many times the best value this one is; empty if that is none, or if the figure is not to judge by. */
    public Optional<Ratio> relative(int variant) {
        return samples.get(variant)
                .flatMap(sample ->
                        best().filter(best -> !best.isZero()).map(best -> Ratio.of(sample.sum(), best.sum())));
    }

    /** Whether a variant's value differs from the best one by 10 % or more. */
    boolean fallsBehind(int variant) {
        return relative(variant).filter(Ratio::isNoteworthy).isPresent();
    }

    private BigInteger runs(int variant) {
        return BigInteger.valueOf(samples.get(variant).get().values().size());
    }

    /** The best value; empty if the figure is not to judge by. */
    Optional<Sample> best() {
        Comparator<Sample> byValue = Comparator.comparing(Sample::sum);
        return switch (figure.better()) {
            case LOWER -> samples.stream().flatMap(Optional::stream).min(byValue);
            case HIGHER -> samples.stream().flatMap(Optional::stream).max(byValue);
            case NEITHER -> Optional.empty();
        };
    }

    /** Negative if the first of two variants has the better value; 0 if they read the same, or cannot be compared. */
    int compare(int one, int other) {
        if (samples.get(one).isEmpty() || samples.get(other).isEmpty() || figure.better() == Better.NEITHER) {
            return 0;
        }
        Sample left = samples.get(one).get();
        Sample right = samples.get(other).get();
        int order = left.shown().equals(right.shown()) ? 0 : left.sum().compareTo(right.sum());
        return figure.better() == Better.HIGHER ? -order : order;
    }

    /** Whether two variants differ by 10 % or more, and times also by as much as somebody may notice. */
    boolean differNoteworthily(int one, int other) {
        if (compare(one, other) == 0) {
            return false;
        }
        BigInteger left = samples.get(one).get().sum();
        BigInteger right = samples.get(other).get().sum();
        if (samples.get(one).get().unit() == Unit.MICROSECONDS
                && left.subtract(right).abs().compareTo(NOTICEABLE_US.multiply(runs(one))) < 0) {
            return false;
        }
        return left.signum() == 0
                || right.signum() == 0
                || Ratio.of(left, right).isNoteworthy();
    }
}
