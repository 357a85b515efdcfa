/** Kafka's words as immutable records: requests, responses, errors, subscriptions. Depends on nothing. */
package dev.rebalancesim.protocol;
