package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.protocol.JoinGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members' vote for an assignor (C31).
 *
 * <p>Candidates are the assignors that all members offer; each member votes for the first candidate on its own list, and
 * the most votes win. A tie goes to the assignor that got its first vote first.
 */
final class ProtocolVote {

    private ProtocolVote() {}

    static String of(ClassicGroup group, FreeChoice tieBreak) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (ClassicGroupMember member : group.members()) {
            votes.merge(voteOf(member, group), 1, Integer::sum);
        }
        int most = 0;
        for (int count : votes.values()) {
            most = Math.max(most, count);
        }
        List<String> winners = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : votes.entrySet()) {
            if (entry.getValue() == most) {
                winners.add(entry.getKey());
            }
        }
        return tieBreak.of(winners);
    }

    private static String voteOf(ClassicGroupMember member, ClassicGroup group) {
        for (JoinGroup.Protocol protocol : member.protocols()) {
            if (group.isCommon(protocol.name())) {
                return protocol.name();
            }
        }
        throw new IllegalStateException("member " + member.memberId() + " supports no protocol of the whole group");
    }
}
