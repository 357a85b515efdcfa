package dev.rebalancesim.trace;

/** Why a coordinator dropped a member. */
public enum RemovalReason {
    /** The member sent LeaveGroup, or an administrator did for it. */
    LEFT,
    /** The session timed out. */
    SESSION_EXPIRED,
    /** The join phase ended without the member. */
    NOT_REJOINED,
    /** The member did not send SyncGroup in time. */
    SYNC_EXPIRED,
    /** The group was at {@code group.max.size}. */
    GROUP_FULL
}
