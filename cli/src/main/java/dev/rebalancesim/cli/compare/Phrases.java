package dev.rebalancesim.cli.compare;

import java.util.List;

/** The words for a figure's values inside a sentence. */
final class Phrases {

    private Phrases() {}

    /** What a value is, as the price of something: {@code 14 rebalances}. */
    static String of(Figure figure, Sample sample) {
        String value = sample.shown();
        String s = value.equals("1") ? "" : "s";
        return switch (figure) {
            case PAUSE_TOTAL -> "pauses of " + value + " in all";
            case PAUSE_MAX -> "a longest pause of " + value;
            case STOP_THE_WORLD -> value + " of stop-the-world";
            case OVERLAP -> value + " of partitions consumed by two at once";
            case REBALANCES -> value + " rebalance" + s;
            case DETECTION_TOTAL -> value + " of detection";
            case DETECTION_MAX -> "a detection of up to " + value;
            case TIME_TO_STABLE -> "up to " + value + " until the group is stable again";
            case MOVES -> value + " move" + s;
            case NECESSARY_MOVES -> value + " necessary move" + s;
            case NEEDLESS_MOVES -> value + " needless move" + s;
            case BALANCE -> "shares that differ by " + value + " partition" + s;
            case LAG_MAX -> "a lag of up to " + value + " record" + s;
            case CATCH_UP -> "up to " + value + " to catch up";
            case PROCESSED -> value + " processed record" + s;
            case DUPLICATES -> value + " record" + s + " processed twice";
            case LOST -> value + " lost record" + s;
            case ACROSS_RACKS -> value + " byte" + s + " read across racks";
            case REQUESTS -> value + " request" + s;
            case JOINS -> value + " JoinGroup request" + s;
            case HEARTBEATS -> value + " heartbeat" + s;
        };
    }

    /** What a figure is about, in the plural: {@code the moves}. */
    static String subject(Figure figure) {
        return switch (figure) {
            case PAUSE_TOTAL -> "the pauses";
            case PAUSE_MAX -> "the longest pauses";
            case STOP_THE_WORLD -> "the times of stop-the-world";
            case OVERLAP -> "the times in which two consumed the same";
            case REBALANCES -> "the rebalances";
            case DETECTION_TOTAL, DETECTION_MAX -> "the longest detections";
            case TIME_TO_STABLE -> "the times until the group is stable again";
            case MOVES -> "the moves";
            case NECESSARY_MOVES -> "the necessary moves";
            case NEEDLESS_MOVES -> "the needless moves";
            case BALANCE -> "the differences between the largest and the smallest share";
            case LAG_MAX -> "the greatest lags";
            case CATCH_UP -> "the times to catch up";
            case PROCESSED -> "the records processed";
            case DUPLICATES -> "the records processed twice";
            case LOST -> "the lost records";
            case ACROSS_RACKS -> "the bytes read across racks";
            case REQUESTS -> "the requests";
            case JOINS -> "the JoinGroup requests";
            case HEARTBEATS -> "the heartbeats";
        };
    }

    /** A value, or that there is none of it. */
    static String value(Sample sample) {
        return sample.isZero() ? "none" : sample.shown();
    }

    /** Words in a row: {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
