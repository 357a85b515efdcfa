/** Nodes, and the connections between them: FIFO, muted while a request is parked, with latency and time-outs. */
package dev.rebalancesim.network;
