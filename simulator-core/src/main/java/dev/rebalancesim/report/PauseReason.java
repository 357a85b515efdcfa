package dev.rebalancesim.report;

/** Why a partition's owner could no longer consume it. */
public enum PauseReason {
    /** The owner gave it up in a rebalance ({@code onPartitionsRevoked}). */
    REVOKED,
    /** The owner learnt that it had lost it ({@code onPartitionsLost}). */
    LOST,
    /** The owner was closed. */
    STOPPED,
    /** The owner's process was killed. */
    CRASHED,
    /** The owner ended because {@code poll()} threw an exception. */
    FAILED,
    /** The owner's application thread was stuck. */
    STALLED,
    /** The owner's process stood still. */
    FROZEN,
    /** The coordinator removed the owner from the group. */
    REMOVED
}
