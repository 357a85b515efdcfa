/** What a run cost: folds over the trace while it is produced, and the figures they end with. */
package dev.rebalancesim.report;
