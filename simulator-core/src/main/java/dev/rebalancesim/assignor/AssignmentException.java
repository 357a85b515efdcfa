package dev.rebalancesim.assignor;

/** Thrown where Kafka's assignor would throw: the leader's rebalance fails. */
public final class AssignmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AssignmentException(String message) {
        super(message);
    }
}
