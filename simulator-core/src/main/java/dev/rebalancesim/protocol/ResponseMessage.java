package dev.rebalancesim.protocol;

/** A broker's answer to a request. */
public non-sealed interface ResponseMessage extends Message {

    /** The top-level error, {@link Errors#NONE} if it went well. */
    Errors error();
}
