package dev.rebalancesim.cli.compare;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;

/**
 * The values of one figure in all runs of a variant. Means are exact fractions, rounded once, where they are shown.
 *
 * @param values in the order of the runs, in the figure's unit
 */
public record Sample(Unit unit, List<Long> values) {

    /** Means of fewer things than this have a decimal. */
    private static final BigDecimal MANY = BigDecimal.valueOf(100);

    private static final int MICRO_DIGITS = 6;

    public Sample {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample without values");
        }
    }

    static Sample of(List<Metric> metrics) {
        return new Sample(
                metrics.get(0).unit(), metrics.stream().map(Metric::value).toList());
    }

    BigInteger sum() {
        return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The least value. */
    public Metric min() {
        return metric(Collections.min(values));
    }

    /** The greatest value. */
    public Metric max() {
        return metric(Collections.max(values));
    }

    /** Whether all runs agree, as far as a reader can see. */
    public boolean isSteady() {
        return Amounts.withUnit(min()).equals(Amounts.withUnit(max()));
    }

    /** The mean in plain digits, times in milliseconds; rounded to millionths, halves up. */
    public String plainMean() {
        BigDecimal mean = new BigDecimal(sum())
                .divide(BigDecimal.valueOf(values.size()).multiply(perShownUnit()), MICRO_DIGITS, RoundingMode.HALF_UP);
        return mean.signum() == 0 ? "0" : mean.stripTrailingZeros().toPlainString();
    }

    /** The mean as people read it, with its unit and about three digits. */
    public String shown() {
        if (unit == Unit.COUNT && mean(1).compareTo(MANY) < 0) {
            return mean(1).stripTrailingZeros().toPlainString();
        }
        return Amounts.withUnit(metric(mean(0).longValueExact()));
    }

    /** The least and the greatest value as people read them: {@code 24.1…27 s}. */
    public String shownRange() {
        String least = Amounts.withUnit(min());
        String greatest = Amounts.withUnit(max());
        int space = least.indexOf(' ');
        boolean sameUnit = space >= 0
                && greatest.endsWith(least.substring(space))
                && greatest.indexOf(' ') == greatest.lastIndexOf(' ');
        return (sameUnit ? least.substring(0, space) : least) + "…" + greatest;
    }

    /** Whether there was none of it in any run. */
    public boolean isZero() {
        return sum().signum() == 0;
    }

    private BigDecimal mean(int decimals) {
        return new BigDecimal(sum()).divide(BigDecimal.valueOf(values.size()), decimals, RoundingMode.HALF_UP);
    }

    private BigDecimal perShownUnit() {
        return BigDecimal.valueOf(
                switch (unit) {
                    case COUNT -> 1;
                    case MICROSECONDS -> 1_000;
                    case MILLIONTHS -> 1_000_000;
                });
    }

    private Metric metric(long value) {
        return new Metric("", unit, value);
    }
}
