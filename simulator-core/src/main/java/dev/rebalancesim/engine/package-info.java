/** The discrete-event engine: calendar, virtual clock, named random streams. Knows nothing of Kafka. */
package dev.rebalancesim.engine;
