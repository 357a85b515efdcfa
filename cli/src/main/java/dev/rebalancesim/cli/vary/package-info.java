/** One scenario in many variations: what the user wants varied, and the grid that comes of it. */
package dev.rebalancesim.cli.vary;
