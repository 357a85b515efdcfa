package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Assignment;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What only a group itself knows, for those who check it; nothing can be changed here. */
public final class GroupInspection {

    private final ClassicGroup group;

    /** Looks into the given group. */
    public GroupInspection(ClassicGroup group) {
        this.group = group;
    }

    /** The group. */
    public ClassicGroup group() {
        return group;
    }

    /** Whether the id is that of a member. */
    public boolean hasMember(String memberId) {
        return group.hasMember(memberId);
    }

    /** The ids that were handed out and not used yet (C13). */
    public Collection<String> pendingJoin() {
        return Collections.unmodifiableCollection(group.pendingJoin());
    }

    /** The members whose SyncGroup has not come yet. */
    public Collection<String> pendingSync() {
        return Collections.unmodifiableCollection(group.pendingSync());
    }

    /** Whether a request of the member is parked. */
    public boolean isParked(String memberId) {
        ClassicGroupMember member = group.member(memberId);
        return member.hasParkedJoin() || member.hasParkedSync();
    }

    /** Whether this is what a parked request will be answered with. */
    public boolean isParked(Reply<?> reply) {
        return group.members().stream().anyMatch(member -> member.isParkedWith(reply));
    }

    /** What the leader gave the member. */
    public Assignment assignmentOf(String memberId) {
        return group.member(memberId).assignment();
    }

    /** What the member subscribes to, as it said when it joined. */
    public List<String> topicsOf(String memberId) {
        return group.member(memberId).metadataFor(group.protocolName()).topics();
    }

    /** The name of the member's client. */
    public String clientOf(String memberId) {
        return group.member(memberId).clientHost();
    }

    /** The longest rebalance timeout of the members (C26). */
    public int rebalanceTimeoutMs() {
        return group.rebalanceTimeoutMs();
    }

    /** Whether a request of any member is parked. */
    public boolean isAnyParked() {
        for (ClassicGroupMember member : group.members()) {
            if (member.hasParkedJoin() || member.hasParkedSync()) {
                return true;
            }
        }
        return false;
    }

    /** The key of the timer that watches over a member or a pending id. */
    public String sessionTimer(String memberId) {
        return TimerKeys.heartbeat(group.groupId(), memberId);
    }

    /** The key of the timer that ends the join phase. */
    public String joinTimer() {
        return TimerKeys.join(group.groupId());
    }

    /** The key of the timer that ends the wait for SyncGroup. */
    public String syncTimer() {
        return TimerKeys.sync(group.groupId());
    }
}
