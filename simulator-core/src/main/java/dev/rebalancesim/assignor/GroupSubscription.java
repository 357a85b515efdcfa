package dev.rebalancesim.assignor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The subscriptions of all members of a group.
 *
 * @param members the members in the order of the JoinGroup response that the leader received; it decides ties, because
 *     the leader fills a hash map in this order
 */
public record GroupSubscription(List<MemberSubscription> members) {

    public GroupSubscription {
        members = List.copyOf(members);
        Set<String> ids = new LinkedHashSet<>();
        for (MemberSubscription member : members) {
            if (!ids.add(member.memberId())) {
                throw new IllegalArgumentException("duplicate member id: " + member.memberId());
            }
        }
    }
}
