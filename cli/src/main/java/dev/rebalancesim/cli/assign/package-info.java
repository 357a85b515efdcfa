/** Answers to assignment problems: who gets what, and what that means for those who had something before. */
package dev.rebalancesim.cli.assign;
