package dev.rebalancesim.network;

import dev.rebalancesim.protocol.ResponseMessage;

/** One request in a broker's hands. */
public interface Exchange {

    /** The consumer that sent the request. */
    String client();

    /** Answers the request and lets the broker read on. Ignored if the connection is closed by now. */
    void answer(ResponseMessage response);

    /** Whether the request is still to be answered, and somebody there to read the answer. */
    boolean isOpen();

    /** Whether another request waits behind this one on the same channel. */
    boolean hasSuccessor();

    /**
     * Asks to be told when the client begins to wait for this answer, and so would repeat the request as soon as it is
     * answered without records; told at once if that is so already.
     */
    void onSeries(Runnable action);

    /** Tells that the request stood for so many more like it, which were left out because nothing depends on them. */
    void stoodFor(long requests);

    /**
     * Asks to be told when a request arrives behind this one, or when the client would not repeat this one any more; told
     * at once if that is so already.
     */
    void onSuccessor(Runnable action);

    /** A round trip between client and broker as it would be now, in microseconds. */
    long roundTripUs();
}
