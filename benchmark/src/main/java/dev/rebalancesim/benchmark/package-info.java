/** Our assignors against Kafka's: how long a call takes and how much it allocates. */
package dev.rebalancesim.benchmark;
