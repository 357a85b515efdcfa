/** The scenario format and the bundled scenarios. */
package dev.rebalancesim.scenarios;
