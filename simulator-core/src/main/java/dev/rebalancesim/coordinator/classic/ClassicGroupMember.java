package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.SyncGroup;
import java.util.List;

/** A member as the coordinator knows it (C2). A parked request is held here until it is answered. */
final class ClassicGroupMember {

    private final String memberId;
    private final String groupInstanceId;
    private final String clientHost;
    private final String protocolType;
    private int rebalanceTimeoutMs;
    private int sessionTimeoutMs;
    private List<JoinGroup.Protocol> protocols;
    private Assignment assignment = Assignment.MISSING;
    private boolean isNew;
    private Reply<JoinGroup.Response> parkedJoin;
    private Reply<SyncGroup.Response> parkedSync;
    private long replacementSeq = -1;

    ClassicGroupMember(
            String memberId,
            String groupInstanceId,
            String clientHost,
            String protocolType,
            int rebalanceTimeoutMs,
            int sessionTimeoutMs,
            List<JoinGroup.Protocol> protocols) {
        this.memberId = memberId;
        this.groupInstanceId = groupInstanceId;
        this.clientHost = clientHost;
        this.protocolType = protocolType;
        this.rebalanceTimeoutMs = rebalanceTimeoutMs;
        this.sessionTimeoutMs = sessionTimeoutMs;
        this.protocols = protocols;
    }

    /** A member under its new id, which inherits everything but the parked requests (C19). */
    ClassicGroupMember reincarnatedAs(String newMemberId, String newClientHost) {
        ClassicGroupMember heir = new ClassicGroupMember(
                newMemberId,
                groupInstanceId,
                newClientHost,
                protocolType,
                rebalanceTimeoutMs,
                sessionTimeoutMs,
                protocols);
        heir.assignment = assignment;
        return heir;
    }

    String memberId() {
        return memberId;
    }

    /** The instance id, or "" for a dynamic member. */
    String groupInstanceId() {
        return groupInstanceId;
    }

    boolean isStatic() {
        return !groupInstanceId.isEmpty();
    }

    String clientHost() {
        return clientHost;
    }

    String protocolType() {
        return protocolType;
    }

    int rebalanceTimeoutMs() {
        return rebalanceTimeoutMs;
    }

    int sessionTimeoutMs() {
        return sessionTimeoutMs;
    }

    /** The offered assignors in order of preference. */
    List<JoinGroup.Protocol> protocols() {
        return protocols;
    }

    void offer(List<JoinGroup.Protocol> newProtocols, int newRebalanceTimeoutMs, int newSessionTimeoutMs) {
        protocols = newProtocols;
        rebalanceTimeoutMs = newRebalanceTimeoutMs;
        sessionTimeoutMs = newSessionTimeoutMs;
    }

    /** What the member offered for the assignor. */
    Subscription metadataFor(String protocolName) {
        for (JoinGroup.Protocol protocol : protocols) {
            if (protocol.name().equals(protocolName)) {
                return protocol.metadata();
            }
        }
        throw new IllegalStateException("member " + memberId + " does not offer " + protocolName);
    }

    Assignment assignment() {
        return assignment;
    }

    void assign(Assignment newAssignment) {
        assignment = newAssignment;
    }

    /** True until the first join phase of the member completes; until then its session can expire while parked (C50). */
    boolean isNew() {
        return isNew;
    }

    void setNew(boolean newMember) {
        isNew = newMember;
    }

    boolean hasParkedJoin() {
        return parkedJoin != null;
    }

    boolean hasParkedSync() {
        return parkedSync != null;
    }

    /** To be called by the group only, which counts the parked joins. */
    void parkJoin(Reply<JoinGroup.Response> reply) {
        parkedJoin = reply;
    }

    /** Takes the parked JoinGroup, which is then no longer parked. To be called by the group only. */
    Reply<JoinGroup.Response> takeParkedJoin() {
        Reply<JoinGroup.Response> reply = parkedJoin;
        parkedJoin = null;
        return reply;
    }

    /** Parks a SyncGroup; one that is parked already is forgotten. */
    void parkSync(Reply<SyncGroup.Response> reply) {
        parkedSync = reply;
    }

    /** Takes the parked SyncGroup, which is then no longer parked. */
    Reply<SyncGroup.Response> takeParkedSync() {
        Reply<SyncGroup.Response> reply = parkedSync;
        parkedSync = null;
        return reply;
    }

    /** Whether this is the reply of a parked request. */
    boolean isParkedWith(Reply<?> reply) {
        return hasParkedJoin() && parkedJoin.leadsTo(reply) || hasParkedSync() && parkedSync.leadsTo(reply);
    }

    /** The trace entry of the replacement this member came by, or −1. */
    long replacementSeq() {
        return replacementSeq;
    }

    void replacedAnother(long traceSeq) {
        replacementSeq = traceSeq;
    }
}
