package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.Errors;

/** What a client is told when a write to the offsets topic failed (C37). */
final class WriteErrors {

    private WriteErrors() {}

    static Errors toResponse(Errors writeError) {
        return switch (writeError) {
            case UNKNOWN_TOPIC_OR_PARTITION, NOT_ENOUGH_REPLICAS, REQUEST_TIMED_OUT -> Errors.COORDINATOR_NOT_AVAILABLE;
            case NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR -> Errors.NOT_COORDINATOR;
            case MESSAGE_TOO_LARGE -> Errors.UNKNOWN_SERVER_ERROR;
            default -> writeError;
        };
    }
}
