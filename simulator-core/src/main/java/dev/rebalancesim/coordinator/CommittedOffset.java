package dev.rebalancesim.coordinator;

/** A committed position and when it was committed, in microseconds of virtual time. */
public record CommittedOffset(long offset, long commitTimeUs) {}
