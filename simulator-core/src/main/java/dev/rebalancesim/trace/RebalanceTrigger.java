package dev.rebalancesim.trace;

/** Why a coordinator began a rebalance, from the coordinator's point of view. */
public enum RebalanceTrigger {
    /** A member was added to the group. */
    MEMBER_ADDED,
    /** The leader joined again although the group was Stable. */
    LEADER_REJOINED,
    /** A known member joined again with other metadata. */
    METADATA_CHANGED,
    /** A restarted static member took over and the protocol has to change, or the group was completing a rebalance. */
    STATIC_MEMBER_REPLACED,
    /** A member, or a member id that had not joined yet, left by LeaveGroup. */
    MEMBER_LEFT,
    /** A member's session timed out. */
    SESSION_EXPIRED,
    /** A member did not send SyncGroup within the rebalance timeout. */
    SYNC_EXPIRED,
    /** The leader's assignment could not be written. */
    ASSIGNMENT_NOT_PERSISTED,
    /** A loaded group has more members than {@code group.max.size} allows. */
    GROUP_TOO_LARGE
}
