package dev.rebalancesim.scenarios.format;

import java.math.BigDecimal;
import java.util.Optional;

/** Exact decimal numbers as scaled integers. */
final class Decimals {

    private static final int LONGEST = 60;
    private static final int MOST_DIGITS = 30;

    private Decimals() {}

    /** The number times ten to the given power, if that is a whole number that fits a long. */
    static Optional<Long> scaled(String text, int power) {
        return number(text).flatMap(n -> whole(n.scaleByPowerOfTen(power)));
    }

    /** The number itself, if the text is one of a sensible size. */
    static Optional<BigDecimal> number(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            long magnitude = (long) number.precision() - number.scale();
            boolean sensible = number.signum() == 0 || Math.abs(magnitude) <= MOST_DIGITS;
            return sensible ? Optional.of(number.signum() == 0 ? BigDecimal.ZERO : number) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** The number as a long, if it is whole and fits. */
    static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }
}
