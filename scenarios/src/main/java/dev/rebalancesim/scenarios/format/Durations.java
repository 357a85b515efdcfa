package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Durations: a string with a unit, or a whole number of milliseconds. */
final class Durations {

    /** Nothing lasts longer than ten years. */
    static final long LONGEST_US = 87_600L * 3_600L * SimTime.US_PER_SECOND;

    private static final List<Unit> UNITS = List.of(
            new Unit("us", 1),
            new Unit("ms", SimTime.US_PER_MS),
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
    record Parsed(OptionalLong us, String complaint) {}

    /** The duration in microseconds. */
    static OptionalLong us(Node node) {
        Parsed parsed = parse(node.value());
        if (!parsed.complaint().isEmpty()) {
            node.problem(parsed.complaint());
        }
        return parsed.us();
    }

    /** The duration in microseconds, which has to be more than none. */
    static OptionalLong positiveUs(Node node) {
        OptionalLong us = us(node);
        if (us.isPresent() && us.getAsLong() == 0) {
            node.problem("must be longer than 0");
            return OptionalLong.empty();
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
        OptionalLong ms = Decimals.scaled(number.text(), 0);
        if (ms.isEmpty()) {
            return complaint("must be a whole number of milliseconds, or " + FORM + ", not " + number.text());
        }
        return ms.getAsLong() > LONGEST_US / SimTime.US_PER_MS
                ? tooLong(number.text())
                : checked(ms.getAsLong() * SimTime.US_PER_MS, number.text());
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
        if (us.compareTo(BigDecimal.valueOf(LONGEST_US)) > 0) {
            return tooLong(text);
        }
        OptionalLong whole = Decimals.whole(us);
        return whole.isPresent()
                ? checked(whole.getAsLong(), text)
                : complaint("must be a whole number of microseconds, not " + ConfigProblem.quote(text));
    }

    private static Parsed checked(long us, String text) {
        if (us < 0) {
            return complaint("must not be negative, but is " + ConfigProblem.quote(text));
        }
        return us > LONGEST_US ? tooLong(text) : new Parsed(OptionalLong.of(us), "");
    }

    private static Parsed tooLong(String text) {
        return complaint("must be at most ten years (87600h), not " + ConfigProblem.quote(text));
    }

    private static Parsed complaint(String text) {
        return new Parsed(OptionalLong.empty(), text);
    }
}
