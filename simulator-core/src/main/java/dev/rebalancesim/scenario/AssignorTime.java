package dev.rebalancesim.scenario;

/**
 * How long the group's leader is busy with computing an assignment.
 *
 * @param us microseconds: for each computation, or for each partition of the subscribed topics; 0 if measured
 */
public record AssignorTime(Kind kind, long us) {

    /** Computing takes no time. */
    public static final AssignorTime NONE = new AssignorTime(Kind.CONSTANT, 0);

    /** What the time depends on. */
    public enum Kind {
        /** Each computation takes the same time. */
        CONSTANT,
        /** The time grows with the number of partitions. */
        PER_PARTITION,
        /** What this machine needs for it; two runs differ. */
        MEASURED
    }
}
