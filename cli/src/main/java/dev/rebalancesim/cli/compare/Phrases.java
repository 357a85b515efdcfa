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

    /** What differs, with its verb: {@code are the moves}. */
    static String whatDiffers(Figure figure) {
        return switch (figure) {
            case PAUSE_TOTAL -> "are the pauses";
            case PAUSE_MAX -> "is the longest pause";
            case STOP_THE_WORLD -> "is the time of stop-the-world";
            case OVERLAP -> "is the time in which two consumed the same";
            case REBALANCES -> "are the rebalances";
            case DETECTION_TOTAL -> "are the detections";
            case DETECTION_MAX -> "is the longest detection";
            case TIME_TO_STABLE -> "is the time until the group is stable again";
            case MOVES -> "are the moves";
            case NECESSARY_MOVES -> "are the necessary moves";
            case NEEDLESS_MOVES -> "are the needless moves";
            case BALANCE -> "is the spread of the shares";
            case LAG_MAX -> "is the greatest lag";
            case CATCH_UP -> "is the time to catch up";
            case PROCESSED -> "are the records processed";
            case DUPLICATES -> "are the records processed twice";
            case LOST -> "are the lost records";
            case ACROSS_RACKS -> "are the bytes read across racks";
            case REQUESTS -> "are the requests";
            case JOINS -> "are the JoinGroup requests";
            case HEARTBEATS -> "are the heartbeats";
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
