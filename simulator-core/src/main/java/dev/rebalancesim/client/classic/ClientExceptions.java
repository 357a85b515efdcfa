package dev.rebalancesim.client.classic;

import dev.rebalancesim.protocol.Errors;

/** The names of the exceptions that Kafka's client makes of error codes. */
final class ClientExceptions {

    private ClientExceptions() {}

    static String of(Errors error) {
        return switch (error) {
            case UNKNOWN_MEMBER_ID -> "UnknownMemberIdException";
            case ILLEGAL_GENERATION -> "IllegalGenerationException";
            case REBALANCE_IN_PROGRESS -> "RebalanceInProgressException";
            case MEMBER_ID_REQUIRED -> "MemberIdRequiredException";
            case FENCED_INSTANCE_ID -> "FencedInstanceIdException";
            case INCONSISTENT_GROUP_PROTOCOL -> "InconsistentGroupProtocolException";
            case GROUP_MAX_SIZE_REACHED -> "GroupMaxSizeReachedException";
            case INVALID_SESSION_TIMEOUT -> "InvalidSessionTimeoutException";
            case INVALID_GROUP_ID -> "InvalidGroupIdException";
            case NOT_COORDINATOR -> "NotCoordinatorException";
            case COORDINATOR_NOT_AVAILABLE -> "CoordinatorNotAvailableException";
            case COORDINATOR_LOAD_IN_PROGRESS -> "CoordinatorLoadInProgressException";
            default -> "KafkaException";
        };
    }
}
