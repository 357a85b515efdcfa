package dev.rebalancesim.coordinator.service;

import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.ResponseMessage;
import java.util.function.Function;

/**
 * Lets only the first answer to a request through.
 *
 * <p>A request that the group has parked, or has forgotten because its sender repeated it, fails together with a write
 * that was pending when it arrived (C71). The group does not know, and may answer once more.
 *
 * @param <T> the type of the answer
 */
final class FirstAnswer<T extends ResponseMessage> implements Reply<T> {

    private final Reply<T> reply;
    private boolean sent;

    FirstAnswer(Reply<T> reply) {
        this.reply = reply;
    }

    @Override
    public boolean leadsTo(Reply<?> other) {
        return this == other || reply.leadsTo(other);
    }

    @Override
    public void send(T response) {
        if (!sent) {
            sent = true;
            reply.send(response);
        }
    }

    /** Answers with an error if one of the pending writes fails before there is an answer. */
    void failWith(OffsetsLog log, Function<Errors, T> failure) {
        if (!sent) {
            log.afterWrites(error -> {
                if (error != Errors.NONE) {
                    send(failure.apply(error));
                }
            });
        }
    }
}
