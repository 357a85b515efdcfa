package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;

/** A partition was assigned to another consumer than its last owner. */
public record Move(TopicPartition partition, String from, String to) {}
