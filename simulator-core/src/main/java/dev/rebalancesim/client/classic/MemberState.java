package dev.rebalancesim.client.classic;

/** Where a consumer is in the classic protocol, from its own point of view (K6). */
enum MemberState {
    /** Not a member. */
    UNJOINED,
    /** JoinGroup is sent and not answered. */
    PREPARING_REBALANCE,
    /** JoinGroup is answered, the assignment is not known yet. */
    COMPLETING_REBALANCE,
    /** The assignment of the current generation is known. */
    STABLE;

    /** Whether the consumer need not send heartbeats: there is no generation it could be thrown out of. */
    boolean hasNotJoinedGroup() {
        return this == UNJOINED || this == PREPARING_REBALANCE;
    }
}
