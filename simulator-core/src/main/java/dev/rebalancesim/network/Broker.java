package dev.rebalancesim.network;

import dev.rebalancesim.protocol.RequestMessage;

/** The receiving end of a connection. */
public interface Broker {

    /** The broker's name in the trace. */
    String address();

    /** Whether the broker is up: a dead one accepts no connection and handles nothing. */
    boolean isUp();

    /** Handles one request. Nothing more is read from its channel until the exchange is answered. */
    void handle(Exchange exchange, RequestMessage request);
}
