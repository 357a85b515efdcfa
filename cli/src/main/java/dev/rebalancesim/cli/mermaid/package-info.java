/** A rebalance as a sequence diagram in the language of Mermaid. */
package dev.rebalancesim.cli.mermaid;
