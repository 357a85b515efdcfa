package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Durations: a string with a unit, or a whole number of milliseconds. */
final class Durations {

    /** Nothing lasts longer than ten years. */
    static final long LONGEST_US = 87_600L * 3_600L * SimTime.US_PER_SECOND;

    private static final Unit MILLISECONDS = new Unit("ms", SimTime.US_PER_MS);

    private static final List<Unit> UNITS = List.of(
            new Unit("us", 1),
            MILLISECONDS,
            new Unit("s", SimTime.US_PER_SECOND),
            new Unit("m", 60 * SimTime.US_PER_SECOND),
            new Unit("h", 3_600 * SimTime.US_PER_SECOND));

    private static final String FORM = "a duration such as \"250ms\", \"3s\" or \"5m\" (units us, ms, s, m, h)";

    private Durations() {}

    private record Unit(String name, long us) {}

    /**
     * What a text says.
     *
     * @param us the duration in microseconds; empty if there is a complaint
     * @param complaint what is wrong with it, to follow its path; "" if nothing is
     */
    record Parsed(Optional<Long> us, String complaint) {}

    /** The duration in microseconds. */
    static Optional<Long> us(Node node) {
        Parsed parsed = parse(node.value());
        if (!parsed.complaint().isEmpty()) {
            node.problem(parsed.complaint());
        }
        return parsed.us();
    }

    /** The duration in microseconds, which has to be more than none. */
    static Optional<Long> positiveUs(Node node) {
        Optional<Long> us = us(node);
        if (us.isPresent() && us.get() == 0) {
            node.problem("must be longer than 0");
            return Optional.empty();
        }
        return us;
    }

    private static Parsed parse(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return parse(text.value());
        }
        if (!(value instanceof JsonValue.Num number)) {
            return complaint("must be " + FORM + ", not " + value.kind());
        }
        Optional<Long> ms = Decimals.scaled(number.text(), 0);
        return ms.isPresent()
                ? inUnit(BigDecimal.valueOf(ms.get()), MILLISECONDS, number.text())
                : complaint("must be a whole number of milliseconds, or " + FORM + ", not "
                        + ConfigProblem.quote(number.text()));
    }

    /** Reads a duration with a unit. */
    static Parsed parse(String text) {
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String number = text.substring(0, end);
        String unit = text.substring(end);
        Optional<BigDecimal> count = Decimals.number(number);
        if (count.isPresent() && unit.isEmpty()) {
            return complaint("needs a unit: \"" + number + "ms\" or \"" + number + "s\"");
        }
        for (Unit known : UNITS) {
            if (known.name().equals(unit) && count.isPresent()) {
                return inUnit(count.get(), known, text);
            }
        }
        return complaint("must be " + FORM + ", not " + ConfigProblem.quote(text));
    }

    private static Parsed inUnit(BigDecimal count, Unit unit, String text) {
        BigDecimal us = count.multiply(BigDecimal.valueOf(unit.us()));
        if (us.signum() < 0) {
            return complaint("must not be negative, but is " + ConfigProblem.quote(text));
        }
        if (us.compareTo(BigDecimal.valueOf(LONGEST_US)) > 0) {
            return complaint("must be at most ten years (87600h), not " + ConfigProblem.quote(text));
        }
        Optional<Long> whole = Decimals.whole(us);
        return whole.isPresent()
                ? new Parsed(whole, "")
                : complaint("must be a whole number of microseconds, not " + ConfigProblem.quote(text));
    }

    private static Parsed complaint(String text) {
        return new Parsed(Optional.empty(), text);
    }
}
