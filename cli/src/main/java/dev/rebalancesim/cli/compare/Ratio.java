package dev.rebalancesim.cli.compare;

import dev.rebalancesim.cli.output.Amounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How many times one value is another one.
 *
 * @param thousandths rounded, halves up
 */
public record Ratio(BigInteger thousandths) {

    private static final BigDecimal CLOSE = new BigDecimal("1.1");
    private static final BigDecimal FAR = BigDecimal.TEN;

    /** The ratio of two sums; the divisor is not zero. */
    static Ratio of(BigInteger value, BigInteger of) {
        BigDecimal quotient = new BigDecimal(value).divide(new BigDecimal(of), 3, RoundingMode.HALF_UP);
        return new Ratio(quotient.unscaledValue());
    }

    /** The number with up to three decimals: {@code 1.327}. */
    public String plain() {
        return thousandths.signum() == 0 ? "0" : exact().stripTrailingZeros().toPlainString();
    }

    /** The number with about two digits: {@code 1.04}, {@code 3.2}, {@code 14}. */
    public String shown() {
        if (exact().compareTo(CLOSE) < 0) {
            return exact().setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        BigDecimal one = exact().setScale(1, RoundingMode.HALF_UP);
        return one.compareTo(FAR) < 0
                ? one.toPlainString()
                : Amounts.grouped(exact().setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Whether it is so far from one that it is worth a word: by 10 % or more. */
    boolean isNoteworthy() {
        return exact().compareTo(CLOSE) >= 0 || exact().multiply(CLOSE).compareTo(BigDecimal.ONE) <= 0;
    }

    private BigDecimal exact() {
        return new BigDecimal(thousandths, 3);
    }
}
