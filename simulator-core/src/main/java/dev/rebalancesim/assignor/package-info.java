/**
 * Kafka's client-side assignors: who gets which partition, decided by the leader of a classic group.
 *
 * <p>The results are identical to those of Kafka's Java client, list order included. Names stay at the border: inside,
 * members, topics and partitions are dense ints ({@link dev.rebalancesim.assignor.IndexedGroup}). Depends on {@code
 * protocol} only.
 */
package dev.rebalancesim.assignor;
