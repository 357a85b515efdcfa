package dev.rebalancesim.engine;

/**
 * Order of events that fall on the same microsecond, lowest first.
 *
 * <p>A message that arrives in the very instant in which a timer fires counts as in time.
 */
public enum EventRank {
    /** An action of the scenario's script. */
    SCRIPT,
    /** A message or an answer arrives. */
    DELIVERY,
    /** A timer fires. */
    TIMER,
    /** An observer looks at the world. */
    PROBE
}
