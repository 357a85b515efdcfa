package dev.rebalancesim.world;

/**
 * How a run ended.
 *
 * @param endUs the virtual time at the end, in microseconds
 * @param events how many events the engine ran
 */
public record RunEnd(long endUs, long events) {}
