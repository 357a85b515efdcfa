package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.ResponseMessage;

/**
 * Answers one request, now or later. A request that is not answered yet is parked: the broker reads nothing more from
 * its connection (C52).
 *
 * @param <T> the type of the answer
 */
@FunctionalInterface
public interface Reply<T extends ResponseMessage> {

    /** Sends the answer. To be called at most once; an answer to a closed connection is dropped. */
    void send(T response);

    /** Whether what is sent here goes to the other one. */
    default boolean leadsTo(Reply<?> other) {
        return this == other;
    }
}
