/** The door of a broker's coordinator: one method for each request, and what happens when coordinators change. */
package dev.rebalancesim.coordinator.service;
