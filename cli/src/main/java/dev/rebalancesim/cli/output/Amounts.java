package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.Metric;
import java.util.List;

/** Numbers as text. Whole-number arithmetic throughout, so that the same figure always reads the same. */
public final class Amounts {

    private static final long US_PER_MS = 1_000;
    private static final long US_PER_SECOND = 1_000_000;
    private static final long US_PER_MINUTE = 60 * US_PER_SECOND;
    private static final long US_PER_HOUR = 60 * US_PER_MINUTE;
    private static final long SECONDS_UP_TO_US = 2 * US_PER_MINUTE;

    /** From here on digits are grouped. */
    private static final long LARGE = 10_000;

    private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");

    private Amounts() {}

    /** Milliseconds without needless digits: {@code 12}, {@code 12.5}, {@code 0.001}. */
    public static String ms(long us) {
        return fraction(us, 3);
    }

    /** A point in time: seconds with three decimals, {@code 30.002 s}. */
    public static String instant(long us) {
        return seconds(us) + " s";
    }

    /** Seconds with three decimals and no unit: {@code 30.002}. */
    static String seconds(long us) {
        return fixed(roundedTo(us, US_PER_MS), 3);
    }

    /** A duration with about three digits: {@code 0.5 ms}, {@code 12 ms}, {@code 5.02 s}, {@code 61.3 s}, {@code 5 min 12 s}. */
    public static String duration(long us) {
        if (us < 10 * US_PER_MS) {
            return fraction(roundedTo(us, 10), 3) + " ms";
        }
        if (us < 100 * US_PER_MS) {
            return fraction(roundedTo(us, 100), 3) + " ms";
        }
        if (roundedTo(us, US_PER_MS) < US_PER_SECOND) {
            return roundedTo(us, US_PER_MS) / US_PER_MS + " ms";
        }
        if (roundedTo(us, 10_000) < 10 * US_PER_SECOND) {
            return fixed(roundedTo(us, 10_000), 2) + " s";
        }
        if (roundedTo(us, 100_000) < SECONDS_UP_TO_US) {
            return fixed(roundedTo(us, 100_000), 1) + " s";
        }
        long seconds = roundedTo(us, US_PER_SECOND);
        if (seconds < US_PER_HOUR) {
            return withRest(seconds / US_PER_MINUTE, "min", seconds % US_PER_MINUTE / US_PER_SECOND, "s");
        }
        long minutes = roundedTo(us, US_PER_MINUTE);
        return withRest(minutes / US_PER_HOUR, "h", minutes % US_PER_HOUR / US_PER_MINUTE, "min");
    }

    /** A duration without needless digits, for figures that somebody chose: {@code 20 s}, {@code 3 min}. */
    public static String chosen(long us) {
        if (us % US_PER_SECOND != 0) {
            return duration(us);
        }
        return us < US_PER_MINUTE
                ? us / US_PER_SECOND + " s"
                : withRest(us / US_PER_MINUTE, "min", us % US_PER_MINUTE / US_PER_SECOND, "s");
    }

    /** Millionths as a decimal number without needless digits: {@code 0.433013}. */
    public static String micros(long millionths) {
        return fraction(millionths, 6);
    }

    /** A figure in plain digits: times in milliseconds. */
    public static String plain(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> Long.toString(metric.value());
            case MICROSECONDS -> ms(metric.value());
            case MILLIONTHS -> micros(metric.value());
        };
    }

    /** A figure with its unit. */
    public static String withUnit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> grouped(metric.value());
            case MICROSECONDS -> duration(metric.value());
            case MILLIONTHS -> micros(metric.value());
        };
    }

    /** A count with its noun: {@code 1 move}, {@code 2 moves}. */
    public static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A whole number; a large one with commas between thousands: {@code 1,000,000}. */
    public static String grouped(long number) {
        String digits = Long.toString(number);
        if (number < LARGE) {
            return digits;
        }
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            boolean first = i == 0 || (digits.length() - i) % 3 != 0;
            grouped.append(first ? "" : ",").append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /** An amount of data with three digits: {@code 512 B}, {@code 1.02 kB}, {@code 55.3 MB}. */
    public static String bytes(long bytes) {
        long unit = 1;
        int name = 0;
        while (name < BYTE_UNITS.size() - 1 && bytes >= 1_000 * unit) {
            unit *= 1_000;
            name++;
        }
        if (unit == 1) {
            return bytes + " B";
        }
        int decimals = bytes < 10 * unit ? 2 : bytes < 100 * unit ? 1 : 0;
        long step = unit / powerOfTen(decimals);
        long rounded = bytes / step + (bytes % step >= step / 2 ? 1 : 0);
        long scale = powerOfTen(decimals);
        String whole = Long.toString(rounded / scale);
        String rest = decimals == 0 ? "" : "." + padded(rounded % scale, decimals);
        return whole + rest + " " + BYTE_UNITS.get(name);
    }

    private static String withRest(long whole, String unit, long rest, String restUnit) {
        return whole + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
    }

    private static String fraction(long value, int digits) {
        long scale = powerOfTen(digits);
        String decimals = padded(value % scale, digits);
        int end = decimals.length();
        while (end > 0 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return value / scale + (end == 0 ? "" : "." + decimals.substring(0, end));
    }

    /** Microseconds as seconds with so many decimals. */
    private static String fixed(long us, int digits) {
        return us / US_PER_SECOND + "." + padded(us % US_PER_SECOND, 6).substring(0, digits);
    }

    private static long roundedTo(long value, long step) {
        return (value + step / 2) / step * step;
    }

    private static long powerOfTen(int digits) {
        return digits == 0 ? 1 : 10 * powerOfTen(digits - 1);
    }

    private static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(digits - text.length()) + text;
    }
}
