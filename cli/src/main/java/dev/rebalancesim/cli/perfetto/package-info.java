/** A run as a picture for ui.perfetto.dev: Chrome's JSON trace event format. */
package dev.rebalancesim.cli.perfetto;
