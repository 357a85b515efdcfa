/** What {@code validate} says about scenarios. */
package dev.rebalancesim.cli.validate;
