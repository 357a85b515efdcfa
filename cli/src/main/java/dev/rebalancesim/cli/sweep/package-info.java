/** Sweeps: all variations of a scenario with many seeds, in a file that can be continued, split and merged. */
package dev.rebalancesim.cli.sweep;
