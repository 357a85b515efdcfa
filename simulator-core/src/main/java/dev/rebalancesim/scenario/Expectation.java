package dev.rebalancesim.scenario;

/**
 * What a figure of the result has to be.
 *
 * @param metric the figure's path in the result's summary, for example {@code pause.partition.max}
 * @param bound how the figure is compared
 * @param valueMicros the bound in millionths: of a millisecond for times, else of the plain number
 * @param text the bound as the scenario has it, for messages
 */
public record Expectation(String metric, Bound bound, long valueMicros, String text) {

    /** How a figure is compared with its bound. */
    public enum Bound {
        AT_MOST,
        AT_LEAST,
        EQUALS
    }
}
