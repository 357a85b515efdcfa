package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;

/**
 * The classic protocol over the groups of one coordinator: one handler per API, all state in the group.
 *
 * <p>It cannot tell eager from cooperative members, and need not (neither can Kafka's).
 */
public final class ClassicProtocol {

    private final FreeChoice freeChoice;
    private final CoordinatorContext context;
    private final SessionTimers sessions;
    private final SessionExpiry sessionExpiry;
    private final JoinGroupHandler joinGroup;
    private final SyncGroupHandler syncGroup;
    private final HeartbeatHandler heartbeat;
    private final LeaveGroupHandler leaveGroup;
    private final GroupTrace trace;
    private final JoinPhase joinPhase;
    private final GroupLoading loading;

    /** The protocol for groups whose records go to the given log and store. */
    public ClassicProtocol(
            CoordinatorConfig config,
            CoordinatorContext context,
            OffsetsLog log,
            GroupStore store,
            FreeChoice freeChoice) {
        this.context = context;
        this.freeChoice = freeChoice;
        trace = new GroupTrace(context);
        sessions = new SessionTimers(context, this::sessionExpired);
        MemberRemoval removal = new MemberRemoval(sessions, trace);
        SyncPhase syncPhase = new SyncPhase(context, trace, sessions);
        joinPhase = new JoinPhase(config, context, trace, log, store, sessions, removal, syncPhase);
        StaticMembers staticMembers = new StaticMembers(context, trace, log, store, sessions, joinPhase);
        sessionExpiry = new SessionExpiry(context, removal, joinPhase);
        joinGroup = new JoinGroupHandler(config, context, trace, sessions, removal, joinPhase, staticMembers);
        syncGroup = new SyncGroupHandler(context, trace, log, store, joinPhase, syncPhase);
        heartbeat = new HeartbeatHandler(trace, log, sessions);
        leaveGroup = new LeaveGroupHandler(context, log, sessions, removal, joinPhase);
        loading = new GroupLoading(config, context, trace, sessions, joinPhase);
    }

    /** A new group without members. */
    public ClassicGroup create(String groupId) {
        return ClassicGroup.create(groupId, context.nowUs(), freeChoice);
    }

    /** What the offsets topic is to hold of a group without members. */
    public ClassicGroupRecord recordOfEmpty(ClassicGroup group) {
        return ClassicGroupRecord.ofEmpty(group);
    }

    /** The group as the offsets topic knows it, with fresh session timers (C67). */
    public ClassicGroup load(ClassicGroupRecord record) {
        return loading.load(ClassicGroup.restore(record, freeChoice));
    }

    /** Starts no rebalance any more; to be called before the groups are unloaded. */
    public void close() {
        joinPhase.close();
    }

    /** Gives the group up: it is Dead, and whoever waits is told to look elsewhere (C69). */
    public void unload(ClassicGroup group) {
        loading.unload(group, Errors.NOT_COORDINATOR);
    }

    /** Takes back a new group that could not be written down; whoever waits is told the error. */
    public void discard(ClassicGroup group, Errors error) {
        loading.unload(group, error);
    }

    /** Takes back all ids that were handed out and not used; the group is about to be deleted. */
    public void forgetPendingIds(ClassicGroup group) {
        loading.forgetPendingIds(group);
    }

    /** Handles a JoinGroup request. */
    public void join(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        trace.asOneStep(() -> joinGroup.handle(group, request, reply));
    }

    /** Handles a SyncGroup request. */
    public void sync(ClassicGroup group, SyncGroup.Request request, Reply<SyncGroup.Response> reply) {
        trace.asOneStep(() -> syncGroup.handle(group, request, reply));
    }

    /** Handles a Heartbeat request. */
    public void heartbeat(ClassicGroup group, Heartbeat.Request request, Reply<Heartbeat.Response> reply) {
        trace.asOneStep(() -> heartbeat.handle(group, request, reply));
    }

    /** Handles a LeaveGroup request. */
    public void leave(ClassicGroup group, LeaveGroup.Request request, Reply<LeaveGroup.Response> reply) {
        trace.asOneStep(() -> leaveGroup.handle(group, request, reply));
    }

    /** Decides on an OffsetCommit; one that is accepted keeps the member's session alive (C47, C60). */
    public Errors acceptCommit(ClassicGroup group, OffsetCommit.Request request) {
        Errors error = OffsetCommitCheck.of(group, request);
        if (error == Errors.NONE && group.hasMember(request.memberId())) {
            sessions.restart(group, group.member(request.memberId()));
        }
        return error;
    }

    /** Decides on a commit inside a transaction, which keeps nobody's session alive (C61). */
    public Errors acceptTransactionalCommit(ClassicGroup group, OffsetCommit.Request request) {
        return OffsetCommitCheck.ofTransactional(group, request);
    }

    /** Refuses a commit and blames what made the sender invalid. */
    public void refuseCommit(
            ClassicGroup group, OffsetCommit.Request request, Errors error, Reply<OffsetCommit.Response> reply) {
        long dueTo = GroupTrace.causeOf(error, group, request.memberId(), request.groupInstanceId());
        trace.answer(reply, new OffsetCommit.Response(error), dueTo);
    }

    private void sessionExpired(ClassicGroup group, String memberId) {
        sessionExpiry.expired(group, memberId);
    }
}
