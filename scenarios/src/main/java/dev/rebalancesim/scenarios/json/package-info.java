/** JSON as a tree that knows where each value stands; the only place that sees the JSON library. */
package dev.rebalancesim.scenarios.json;
