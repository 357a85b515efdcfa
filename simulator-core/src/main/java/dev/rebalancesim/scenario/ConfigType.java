package dev.rebalancesim.scenario;

import java.util.OptionalLong;

/** The types of Kafka's configs, and how a value of each is written in a properties file. */
public enum ConfigType {
    BOOLEAN("true or false"),
    SHORT("a whole number up to 32767"),
    INT("a whole number up to 2147483647"),
    LONG("a whole number"),
    DOUBLE("a number"),
    STRING("a text"),
    LIST("a comma-separated list without empty entries"),
    CLASS("a class name"),
    PASSWORD("a text");

    private static final int MICRO_DIGITS = 6;
    private static final int MOST_WHOLE_DIGITS = 12;

    private final String form;

    ConfigType(String form) {
        this.form = form;
    }

    /** What a value has to be, in words. */
    public String form() {
        return form;
    }

    /** Whether values are whole numbers. */
    public boolean isWholeNumber() {
        return this == SHORT || this == INT || this == LONG;
    }

    /** Whether the text, already trimmed as Kafka does, is a value of this type. */
    boolean accepts(String value) {
        return switch (this) {
            case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case SHORT, INT, LONG, DOUBLE -> number(value).isPresent();
            case LIST -> value.isEmpty() || entriesAreFilled(value);
            case STRING, CLASS, PASSWORD -> true;
        };
    }

    /** The value as a number, if it is one of this type: millionths for {@link #DOUBLE}, else the plain number. */
    OptionalLong number(String value) {
        return switch (this) {
            case SHORT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> micros(value);
            case BOOLEAN, STRING, LIST, CLASS, PASSWORD -> OptionalLong.empty();
        };
    }

    private static boolean entriesAreFilled(String value) {
        for (String entry : value.split(",", -1)) {
            if (entry.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static OptionalLong whole(String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            return number >= min && number <= max ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** A plain decimal such as -0.85 in millionths, without floating point; further digits are cut, and greater ones than 10¹² are as good as infinite. */
    static OptionalLong micros(String value) {
        boolean negative = value.startsWith("-");
        String unsigned = negative || value.startsWith("+") ? value.substring(1) : value;
        int point = unsigned.indexOf('.');
        String whole = point < 0 ? unsigned : unsigned.substring(0, point);
        String fraction = point < 0 ? "" : unsigned.substring(point + 1);
        if (whole.length() + fraction.length() == 0 || !isDigits(whole) || !isDigits(fraction)) {
            return OptionalLong.empty();
        }
        if (whole.length() > MOST_WHOLE_DIGITS) {
            return OptionalLong.of(negative ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
        String micros = (fraction + "000000").substring(0, MICRO_DIGITS);
        long result = Long.parseLong("0" + whole + micros);
        return OptionalLong.of(negative ? -result : result);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
