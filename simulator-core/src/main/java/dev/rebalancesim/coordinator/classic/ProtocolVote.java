package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.protocol.JoinGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which assignors the members offer, and which one they vote for (C12, C31).
 *
 * <p>Candidates are the assignors that all members offer; each member votes for the first candidate on its own list, and
 * the most votes win. A tie goes to the assignor that got its first vote first.
 */
final class ProtocolVote {

    private final Map<String, Integer> supporters = new TreeMap<>();
    private int members;

    /** Takes the offer of one more member into account. */
    void add(List<JoinGroup.Protocol> offer) {
        members++;
        count(offer, 1);
    }

    /** Forgets the offer of a member. */
    void remove(List<JoinGroup.Protocol> offer) {
        members--;
        count(offer, -1);
    }

    /** Whether all members offer at least one of these. */
    boolean isAcceptable(List<JoinGroup.Protocol> offer) {
        for (JoinGroup.Protocol protocol : offer) {
            if (isCandidate(protocol.name())) {
                return true;
            }
        }
        return false;
    }

    /** The assignor that wins the vote of these members. */
    String winner(Collection<ClassicGroupMember> voters, FreeChoice tieBreak) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (ClassicGroupMember voter : voters) {
            votes.merge(voteOf(voter), 1, Integer::sum);
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

    private String voteOf(ClassicGroupMember voter) {
        for (JoinGroup.Protocol protocol : voter.protocols()) {
            if (isCandidate(protocol.name())) {
                return protocol.name();
            }
        }
        throw new IllegalStateException("member " + voter.memberId() + " offers nothing that all others offer");
    }

    private boolean isCandidate(String name) {
        return supporters.getOrDefault(name, 0) == members;
    }

    private void count(List<JoinGroup.Protocol> offer, int change) {
        for (JoinGroup.Protocol protocol : offer) {
            supporters.merge(protocol.name(), change, Integer::sum);
        }
    }
}
