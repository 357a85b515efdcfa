/** Our coordinator against Kafka's own: the same random history must get the same answers at the same moments. */
package dev.rebalancesim.conformance.coordinator;
