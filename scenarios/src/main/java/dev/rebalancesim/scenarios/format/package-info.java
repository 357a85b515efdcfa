/** The scenario format: turns a JSON tree into a scenario, or says all that is wrong with it. */
package dev.rebalancesim.scenarios.format;
