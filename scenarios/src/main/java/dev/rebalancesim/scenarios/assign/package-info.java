/** The problem format of {@code assign}: one assignment computation, without a group around it. */
package dev.rebalancesim.scenarios.assign;
