package dev.rebalancesim.coordinator;

/** Which partition of the offsets topic, and so which broker, is responsible for a group (C5). */
public final class OffsetsTopic {

    /** Default of {@code offsets.topic.num.partitions}. */
    public static final int DEFAULT_PARTITIONS = 50;

    private OffsetsTopic() {}

    /** The partition that holds the group; its leader is the group's coordinator. */
    public static int partitionFor(String groupId, int partitions) {
        int hash = groupId.hashCode();
        // The smallest integer has no positive counterpart.
        return (hash == Integer.MIN_VALUE ? 0 : Math.abs(hash)) % partitions;
    }
}
