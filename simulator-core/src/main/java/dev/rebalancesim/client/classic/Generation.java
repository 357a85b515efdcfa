package dev.rebalancesim.client.classic;

/**
 * As whom a consumer speaks to the coordinator (K6).
 *
 * @param id the generation, or −1
 * @param memberId the member id, or ""
 * @param protocolName the assignor the group chose, or ""
 */
record Generation(int id, String memberId, String protocolName) {

    /** No generation and no member id. */
    static final Generation NONE = new Generation(-1, "", "");

    /** The same member without a generation. */
    Generation withoutId() {
        return new Generation(-1, memberId, "");
    }

    /** Whether this is a member of a generation. */
    boolean isMember() {
        return id != -1 && !memberId.isEmpty();
    }
}
