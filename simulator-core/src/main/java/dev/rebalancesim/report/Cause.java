package dev.rebalancesim.report;

/** What set off a rebalance. */
public enum Cause {
    MEMBER_JOINED("member joined"),
    EXPELLED_AT_JOIN("expelled at join completion"),
    STATIC_MEMBER_REPLACED("static member replaced"),
    MEMBER_LEFT("member left"),
    POLL_TIMEOUT("poll timeout"),
    SESSION_TIMEOUT("session timeout"),
    SYNC_TIMEOUT("sync timeout"),
    ADMIN_REMOVAL("removed by an administrator"),
    FOLLOW_UP("follow-up round"),
    METADATA_CHANGED("metadata changed"),
    SUBSCRIPTION_CHANGED("subscription changed"),
    ENFORCED("rebalance enforced"),
    COORDINATOR_FAILOVER("coordinator failover"),
    LEADER_REJOINED("member rejoined"),
    NOT_PERSISTED("assignment not persisted"),
    GROUP_TOO_LARGE("group too large"),
    UNKNOWN("unknown");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    /** The name in results. */
    public String label() {
        return label;
    }
}
