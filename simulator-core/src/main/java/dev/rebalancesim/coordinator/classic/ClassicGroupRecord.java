package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.GroupRecord;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the offsets topic holds of a classic group (C66): the metadata of the chosen assignor only, and the assignments.
 *
 * @param stateSinceUs when the group came into the state in which it was written
 * @param leaderId the leader's member id, or ""
 */
public record ClassicGroupRecord(
        String groupId,
        String protocolType,
        int generationId,
        String protocolName,
        String leaderId,
        long stateSinceUs,
        List<Member> members)
        implements GroupRecord {

    public ClassicGroupRecord {
        members = List.copyOf(members);
    }

    /** A stored member. */
    public record Member(
            String memberId,
            String groupInstanceId,
            String clientHost,
            int rebalanceTimeoutMs,
            int sessionTimeoutMs,
            Subscription metadata,
            Assignment assignment) {

        ClassicGroupMember restore(String protocolType, String protocolName) {
            return new ClassicGroupMember(
                    memberId,
                    groupInstanceId,
                    clientHost,
                    protocolType,
                    rebalanceTimeoutMs,
                    sessionTimeoutMs,
                    List.of(new JoinGroup.Protocol(protocolName, metadata)));
        }
    }

    /** The record of a group without members. */
    static ClassicGroupRecord ofEmpty(ClassicGroup group) {
        return new ClassicGroupRecord(
                group.groupId(), group.protocolType(), group.generationId(), "", "", group.stateSinceUs(), List.of());
    }

    /** The record of a group with the assignments its members have. */
    static ClassicGroupRecord of(ClassicGroup group) {
        List<Member> members = new ArrayList<>(group.size());
        for (ClassicGroupMember member : group.members()) {
            members.add(stored(group, member, member.assignment()));
        }
        return of(group, members);
    }

    /** The record of a group with the assignments its leader has just sent. */
    static ClassicGroupRecord of(ClassicGroup group, Map<String, Assignment> assignments) {
        List<Member> members = new ArrayList<>(group.size());
        for (ClassicGroupMember member : group.members()) {
            members.add(stored(group, member, assignments.getOrDefault(member.memberId(), Assignment.MISSING)));
        }
        return of(group, members);
    }

    private static ClassicGroupRecord of(ClassicGroup group, List<Member> members) {
        return new ClassicGroupRecord(
                group.groupId(),
                group.protocolType(),
                group.generationId(),
                group.protocolName(),
                group.leaderId(),
                group.stateSinceUs(),
                members);
    }

    private static Member stored(ClassicGroup group, ClassicGroupMember member, Assignment assignment) {
        return new Member(
                member.memberId(),
                member.groupInstanceId(),
                member.clientHost(),
                member.rebalanceTimeoutMs(),
                member.sessionTimeoutMs(),
                member.metadataFor(group.protocolName()),
                assignment);
    }
}
