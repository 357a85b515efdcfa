/** Arithmetic of things that happen at a rate. Depends on nothing. */
package dev.rebalancesim.rate;
