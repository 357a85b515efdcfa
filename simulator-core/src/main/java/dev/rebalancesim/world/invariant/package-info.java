/** What must hold after every event of every run, whatever the scenario. */
package dev.rebalancesim.world.invariant;
