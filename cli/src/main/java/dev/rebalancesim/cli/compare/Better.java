package dev.rebalancesim.cli.compare;

/** Which values of a figure are the better ones. */
public enum Better {
    /** The less the better. */
    LOWER,
    /** The more the better. */
    HIGHER,
    /** A figure to know, not to judge by. */
    NEITHER
}
