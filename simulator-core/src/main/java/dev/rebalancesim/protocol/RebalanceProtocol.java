package dev.rebalancesim.protocol;

/** How a consumer gives up partitions in a rebalance (KIP-429). The coordinator knows nothing of it. */
public enum RebalanceProtocol {
    /** All partitions are revoked before the member joins. */
    EAGER,
    /** Only partitions that move are revoked, after the assignment is known; then the member joins again. */
    COOPERATIVE
}
