package dev.rebalancesim.assignor;

import java.util.Comparator;

/** The orders in which assignors look at members. */
final class MemberOrder {

    /**
     * Static members first, by instance id, then the dynamic ones by member id. Range and round-robin use it, so that a
     * static member keeps its place when a restart gives it a new member id.
     */
    static final Comparator<MemberSubscription> STATIC_FIRST = Comparator.comparing(
                    MemberSubscription::isStatic, Comparator.reverseOrder())
            .thenComparing(member -> member.isStatic() ? member.groupInstanceId() : member.memberId());

    /** By member id; instance ids play no part in the sticky assignors. */
    static final Comparator<MemberSubscription> BY_MEMBER_ID = Comparator.comparing(MemberSubscription::memberId);

    private MemberOrder() {}
}
