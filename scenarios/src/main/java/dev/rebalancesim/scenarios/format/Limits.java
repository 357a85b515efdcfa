package dev.rebalancesim.scenarios.format;

/** How large a scenario may be; more is a slip of the finger, and would not fit into memory. */
public final class Limits {

    public static final int CONSUMERS = 100_000;
    public static final int PARTITIONS = 1_000_000;
    static final int EVENTS = 100_000;
    /** Consumers in all events together: an event for all of 1,000 consumers counts 1,000. */
    static final int TARGETS = 5_000_000;

    /** A glob is compared with all consumers. */
    static final long GLOB_COMPARISONS = 50_000_000;

    /** The greatest offset that a seek may name; all partitions' offsets together still fit into a long. */
    static final long OFFSET = 1_000_000_000_000L;

    /** The distance of two starts when scaling; all consumers so far apart still fit into a long. */
    static final long SCALE_EVERY_US = 10_000L * 3_600L * 1_000_000L;

    private Limits() {}
}
