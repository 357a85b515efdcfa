/** Topics: partitions, the rate at which records are produced, log end offsets. */
package dev.rebalancesim.topic;
