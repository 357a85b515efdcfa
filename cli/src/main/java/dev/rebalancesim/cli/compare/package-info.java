/** Variants of a scenario side by side: their figures, which is best, and what it costs. */
package dev.rebalancesim.cli.compare;
