/** The broker's side of a group: what every kind of group needs. */
package dev.rebalancesim.coordinator;
