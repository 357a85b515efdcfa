package dev.rebalancesim.report;

/** The names of group states in the trace that reports look for; they are Kafka's. */
final class GroupStates {

    static final String EMPTY = "Empty";
    static final String STABLE = "Stable";
    static final String DEAD = "Dead";

    private GroupStates() {}
}
