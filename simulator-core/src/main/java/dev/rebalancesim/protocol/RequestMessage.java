package dev.rebalancesim.protocol;

/** A request from a client to a broker. */
public non-sealed interface RequestMessage extends Message {

    /** Kafka's name of the API, for example {@code JoinGroup}. */
    String api();
}
