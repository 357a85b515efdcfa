package dev.rebalancesim.network;

import dev.rebalancesim.protocol.RequestMessage;

/** The receiving end of a connection. */
public interface Broker {

    /** The broker's name in the trace. */
    String address();

    /** Handles one request. Nothing more is read from its channel until the exchange is answered. */
    void handle(Exchange exchange, RequestMessage request);
}
