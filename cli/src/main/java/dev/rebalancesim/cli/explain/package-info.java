/** Why a run went as it did, in sentences. */
package dev.rebalancesim.cli.explain;
