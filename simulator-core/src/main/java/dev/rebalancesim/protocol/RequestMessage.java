package dev.rebalancesim.protocol;

/** A request from a client to a broker. */
public non-sealed interface RequestMessage extends Message {

    /** Kafka's name of the API, for example {@code JoinGroup}. */
    String api();

    /** Whether this stands for a series of equal requests, each answered in time except for the last. */
    default boolean isSeries() {
        return false;
    }

    /** Whether this may come to stand for a series while it is under way. */
    default boolean mayBecomeSeries() {
        return false;
    }
}
