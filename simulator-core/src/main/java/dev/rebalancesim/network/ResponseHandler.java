package dev.rebalancesim.network;

import dev.rebalancesim.protocol.ResponseMessage;

/** What a client does with the outcome of a request. */
public interface ResponseHandler {

    /** The answer arrived. */
    void onResponse(ResponseMessage response);

    /** The connection broke, or the request timed out; there will be no answer. */
    void onDisconnect();
}
