package dev.rebalancesim.protocol;

/** Something that travels between a client and a broker. */
public sealed interface Message permits RequestMessage, ResponseMessage {}
