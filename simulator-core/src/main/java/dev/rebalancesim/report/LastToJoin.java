package dev.rebalancesim.report;

/**
 * Whom the join phase of a rebalance waited for, and what took most of the time.
 *
 * @param consumer the member that came last, or that did not come at all
 * @param tookUs how long the named thing took, in microseconds; 0 where that says nothing
 */
public record LastToJoin(String consumer, Delay delay, long tookUs) {

    /** What kept the member. */
    public enum Delay {
        /** It could hear of the rebalance only with its next heartbeat. */
        HEARTBEAT,
        /** It knew, but was busy processing until its next {@code poll()}. */
        PROCESSING,
        /** It committed before it gave its partitions up. */
        COMMIT,
        /** Its {@code onPartitionsRevoked} or {@code onPartitionsLost} took its time. */
        CALLBACK,
        /** Its request was on the way, or had to be repeated. */
        REQUEST,
        /** Its process started only then. */
        START,
        /** It set off the rebalance, and nobody came later. */
        INITIATOR,
        /** {@code group.initial.rebalance.delay.ms} ended the phase, not a member. */
        INITIAL_DELAY,
        /** It did not come; the others waited until its session timed out, perhaps that of its former process. */
        SESSION_TIMEOUT,
        /** It left instead of joining. */
        LEFT,
        /** It did not come; the rebalance timeout ended the phase. */
        REBALANCE_TIMEOUT
    }
}
