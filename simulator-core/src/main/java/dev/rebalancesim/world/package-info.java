/** Puts a world together from a scenario, and carries out its script. */
package dev.rebalancesim.world;
