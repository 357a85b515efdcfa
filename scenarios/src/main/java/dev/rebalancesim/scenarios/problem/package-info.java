/** What is wrong with a scenario, where, and what would be right. */
package dev.rebalancesim.scenarios.problem;
