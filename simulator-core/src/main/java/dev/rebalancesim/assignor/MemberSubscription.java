package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.Subscription;
import java.util.Objects;

/**
 * One member's subscription as the leader received it.
 *
 * @param memberId the id the coordinator gave the member
 * @param groupInstanceId {@code group.instance.id}, or "" for a dynamic member
 * @param subscription what the member subscribes to and owns
 */
public record MemberSubscription(String memberId, String groupInstanceId, Subscription subscription) {

    public MemberSubscription {
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(groupInstanceId, "groupInstanceId");
        Objects.requireNonNull(subscription, "subscription");
    }

    /** True if the member has a {@code group.instance.id}. */
    public boolean isStatic() {
        return !groupInstanceId.isEmpty();
    }
}
