package dev.rebalancesim.protocol;

import java.util.List;
import java.util.Objects;

/**
 * What a member tells the group leader in its JoinGroup request, for one assignor (rules K65 and K66).
 *
 * <p>Two equal subscriptions stand for equal metadata bytes, which is what the coordinator compares (C16, C17).
 *
 * @param topics the subscribed topics, sorted by name
 * @param userData what the assignor adds
 * @param ownedPartitions the partitions the member owns while it joins (none for an eager member), sorted
 * @param generationId the member's current generation, or −1 if it has none
 * @param rackId {@code client.rack}, or "" if not set
 */
public record Subscription(
        List<String> topics, UserData userData, List<TopicPartition> ownedPartitions, int generationId, String rackId) {

    /** Stands for "no generation" in {@link #generationId}. */
    public static final int NO_GENERATION = -1;

    public Subscription {
        topics = List.copyOf(topics);
        ownedPartitions = List.copyOf(ownedPartitions);
        Objects.requireNonNull(userData, "userData");
        Objects.requireNonNull(rackId, "rackId");
    }

    /** A subscription of a member that owns nothing, has no generation, no rack and no user data. */
    public static Subscription toTopics(List<String> topics) {
        return new Subscription(topics, UserData.NONE, List.of(), NO_GENERATION, "");
    }
}
