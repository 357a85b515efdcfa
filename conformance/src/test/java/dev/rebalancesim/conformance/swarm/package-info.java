/** Scenarios drawn from seeds, run with all invariants on. */
package dev.rebalancesim.conformance.swarm;
