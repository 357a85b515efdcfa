package dev.rebalancesim.scenario;

import java.util.List;

/**
 * The consumer configs that shape the simulation, parsed. Units are those of Kafka's names: {@code *.ms} are
 * milliseconds.
 *
 * @param groupInstanceId {@code group.instance.id}, or "" for a dynamic member
 * @param assignors {@code partition.assignment.strategy} in order of preference, by their short names
 * @param clientRack {@code client.rack}, or ""
 */
public record ConsumerConfig(
        String groupId,
        String clientId,
        String groupInstanceId,
        List<String> assignors,
        int sessionTimeoutMs,
        int heartbeatIntervalMs,
        int maxPollIntervalMs,
        int maxPollRecords,
        boolean enableAutoCommit,
        int autoCommitIntervalMs,
        OffsetReset autoOffsetReset,
        boolean readCommitted,
        long metadataMaxAgeMs,
        long retryBackoffMs,
        long retryBackoffMaxMs,
        long reconnectBackoffMs,
        long reconnectBackoffMaxMs,
        int requestTimeoutMs,
        int defaultApiTimeoutMs,
        int fetchMinBytes,
        int fetchMaxWaitMs,
        int fetchMaxBytes,
        int maxPartitionFetchBytes,
        String clientRack,
        boolean leaveGroupOnClose) {

    /** {@code auto.offset.reset}: where to begin when there is no committed offset. */
    public enum OffsetReset {
        LATEST,
        EARLIEST,
        NONE
    }

    public ConsumerConfig {
        assignors = List.copyOf(assignors);
    }
}
