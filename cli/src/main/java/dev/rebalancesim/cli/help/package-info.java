/** How the help of the commands looks. */
package dev.rebalancesim.cli.help;
