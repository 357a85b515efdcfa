/** What happened: typed events in a stream, each with the sequence number of its cause. Reports read nothing else. */
package dev.rebalancesim.trace;
