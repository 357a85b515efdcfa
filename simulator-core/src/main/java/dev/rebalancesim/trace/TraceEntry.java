package dev.rebalancesim.trace;

/**
 * One line of the trace.
 *
 * @param seq its number, from 0 upwards without gaps
 * @param timeUs when it happened, in microseconds of virtual time
 * @param causeSeq the number of the entry it follows from, or −1 if nothing in the world caused it
 * @param event what happened
 */
public record TraceEntry(long seq, long timeUs, long causeSeq, TraceEvent event) {}
