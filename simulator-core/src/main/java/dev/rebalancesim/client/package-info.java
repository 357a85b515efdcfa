/** The consumer's process: poll loop, fetching, positions, commits, coordinator lookup. */
package dev.rebalancesim.client;
