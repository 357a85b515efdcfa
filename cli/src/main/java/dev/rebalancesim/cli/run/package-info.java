/** From a scenario to its result. */
package dev.rebalancesim.cli.run;
