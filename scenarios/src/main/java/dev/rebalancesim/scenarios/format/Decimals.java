package dev.rebalancesim.scenarios.format;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** Exact decimal numbers as scaled integers. */
final class Decimals {

    private static final int LONGEST = 60;
    private static final int MOST_DIGITS = 30;

    private Decimals() {}

    /** The number times ten to the given power, if that is a whole number that fits a long. */
    static OptionalLong scaled(String text, int power) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() == 0) {
                return OptionalLong.of(0);
            }
            long magnitude = (long) number.precision() - number.scale();
            if (magnitude > MOST_DIGITS || magnitude < -MOST_DIGITS) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(number.scaleByPowerOfTen(power).longValueExact());
        } catch (ArithmeticException | NumberFormatException noSuchNumber) {
            return OptionalLong.empty();
        }
    }
}
