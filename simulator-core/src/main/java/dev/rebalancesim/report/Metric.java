package dev.rebalancesim.report;

/**
 * One figure of a summary, for whoever looks figures up by name.
 *
 * @param path its stable name, for example {@code pause.partition.max}
 */
public record Metric(String path, Unit unit, long value) {

    /** What a figure counts. */
    public enum Unit {
        /** Things. */
        COUNT,
        /** Time in microseconds; results show milliseconds. */
        MICROSECONDS,
        /** Millionths, for figures that are not whole. */
        MILLIONTHS
    }

    /** The value in millionths: of a millisecond for times, else of one. */
    public long valueMicros() {
        return switch (unit) {
            case COUNT -> value * Figures.MICROS;
            case MICROSECONDS -> value * 1_000;
            case MILLIONTHS -> value;
        };
    }
}
