/** What a result looks like: one class for each format. */
package dev.rebalancesim.cli.output;
