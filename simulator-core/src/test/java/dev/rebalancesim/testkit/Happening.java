package dev.rebalancesim.testkit;

import dev.rebalancesim.trace.TraceEvent;

/** An event and when it happened, in microseconds. */
public record Happening<E extends TraceEvent>(long timeUs, long seq, E event) {}
