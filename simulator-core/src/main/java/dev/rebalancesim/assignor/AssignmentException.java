package dev.rebalancesim.assignor;

/**
 * Thrown where Kafka's assignor would throw, so that the leader's rebalance fails; and where it would assign a partition
 * twice.
 */
public final class AssignmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kafkaException;

    private AssignmentException(String kafkaException, String message) {
        super(message);
        this.kafkaException = kafkaException;
    }

    /** Kafka's assignor throws an exception of that class. */
    static AssignmentException asKafka(Class<? extends RuntimeException> thrown, String message) {
        return new AssignmentException(thrown.getSimpleName(), message);
    }

    /** Kafka's assignor throws nothing, but what it returns is no assignment. */
    static AssignmentException unlikeKafka(String message) {
        return new AssignmentException("", message);
    }

    /** The simple name of the exception that Kafka's assignor throws; "" if it throws none. */
    public String kafkaException() {
        return kafkaException;
    }
}
