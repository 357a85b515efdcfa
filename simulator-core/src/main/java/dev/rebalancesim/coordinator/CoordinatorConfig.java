package dev.rebalancesim.coordinator;

/**
 * The broker's settings that shape groups; names and defaults are those of Kafka 4.3's code.
 *
 * <p>The {@code server.properties} that Kafka ships sets {@code group.initial.rebalance.delay.ms} to 0.
 *
 * @param initialRebalanceDelayMs {@code group.initial.rebalance.delay.ms}
 * @param minSessionTimeoutMs {@code group.min.session.timeout.ms}
 * @param maxSessionTimeoutMs {@code group.max.session.timeout.ms}
 * @param groupMaxSize {@code group.max.size}
 * @param offsetsRetentionMinutes {@code offsets.retention.minutes}
 * @param offsetsRetentionCheckIntervalMs {@code offsets.retention.check.interval.ms}
 */
public record CoordinatorConfig(
        int initialRebalanceDelayMs,
        int minSessionTimeoutMs,
        int maxSessionTimeoutMs,
        int groupMaxSize,
        int offsetsRetentionMinutes,
        long offsetsRetentionCheckIntervalMs) {

    /** Kafka's defaults. */
    public static CoordinatorConfig defaults() {
        return new CoordinatorConfig(3_000, 6_000, 1_800_000, Integer.MAX_VALUE, 10_080, 600_000);
    }
}
