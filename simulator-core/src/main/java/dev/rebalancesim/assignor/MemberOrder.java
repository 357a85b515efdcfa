package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.List;

/** The orders in which assignors look at members. */
enum MemberOrder {
    /**
     * Static members first, by instance id, then the dynamic ones by member id. Range and round-robin use it, so that a
     * static member keeps its place when a restart gives it a new member id.
     */
    STATIC_FIRST,

    /** By member id; instance ids play no part in the sticky assignors. */
    BY_MEMBER_ID;

    /** For each member, in the order given, its rank in this order; equal members keep their order. */
    int[] ranks(List<MemberSubscription> members) {
        Place[] places = new Place[members.size()];
        for (int position = 0; position < places.length; position++) {
            MemberSubscription member = members.get(position);
            boolean first = this == STATIC_FIRST && member.isStatic();
            places[position] = new Place(first, first ? member.groupInstanceId() : member.memberId(), position);
        }
        Arrays.sort(places);
        int[] ranks = new int[places.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[places[rank].position] = rank;
        }
        return ranks;
    }

    private record Place(boolean first, String id, int position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return first == other.first ? id.compareTo(other.id) : first ? -1 : 1;
        }
    }
}
