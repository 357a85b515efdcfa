package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;

/** Answers JoinGroup, or parks it until the join phase is over (C11 to C18). */
final class JoinGroupHandler {

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final SessionTimers sessions;
    private final MemberRemoval removal;
    private final JoinPhase joinPhase;
    private final StaticMembers staticMembers;

    JoinGroupHandler(
            CoordinatorConfig config,
            CoordinatorContext context,
            GroupTrace trace,
            SessionTimers sessions,
            MemberRemoval removal,
            JoinPhase joinPhase,
            StaticMembers staticMembers) {
        this.config = config;
        this.context = context;
        this.trace = trace;
        this.sessions = sessions;
        this.removal = removal;
        this.joinPhase = joinPhase;
        this.staticMembers = staticMembers;
    }

    void handle(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        if (!hasRoomFor(group, request.memberId())) {
            removal.dropSilently(group, request.memberId());
            refuse(group, request, reply, Errors.GROUP_MAX_SIZE_REACHED, "");
        } else if (group.is(ClassicGroupState.DEAD)) {
            refuse(group, request, reply, Errors.COORDINATOR_NOT_AVAILABLE, request.memberId());
        } else if (!group.supports(request.protocolType(), request.protocols())) {
            refuse(group, request, reply, Errors.INCONSISTENT_GROUP_PROTOCOL, request.memberId());
        } else if (request.memberId().isEmpty()) {
            joinWithoutId(group, request, reply);
        } else if (group.pendingJoin().contains(request.memberId())) {
            joinWithPendingId(group, request, reply);
        } else {
            rejoin(group, request, reply);
        }
    }

    /** Pending ids do not count; a restarted static member has no id yet and is not recognised (C11). */
    private boolean hasRoomFor(ClassicGroup group, String memberId) {
        return switch (group.state()) {
            case EMPTY, DEAD -> true;
            case PREPARING_REBALANCE ->
                group.hasMember(memberId) && group.member(memberId).hasParkedJoin()
                        || group.parkedJoins() < config.groupMaxSize();
            case COMPLETING_REBALANCE, STABLE -> group.hasMember(memberId) || group.size() < config.groupMaxSize();
        };
    }

    private void joinWithoutId(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        if (request.groupInstanceId().isEmpty()) {
            handOutId(group, request, reply);
        } else if (group.hasInstance(request.groupInstanceId())) {
            staticMembers.replace(group, request, reply);
        } else {
            addMember(group, newMemberId(request.groupInstanceId()), request, reply);
        }
    }

    /** A dynamic member is not added before it comes back with the id it is given here (C13). */
    private void handOutId(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        String memberId = newMemberId(request.clientId());
        group.pendingJoin().add(memberId);
        sessions.startForPendingId(group, memberId, request.sessionTimeoutMs());
        reply.send(JoinGroup.Response.failed(Errors.MEMBER_ID_REQUIRED, memberId));
    }

    private void joinWithPendingId(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        if (request.groupInstanceId().isEmpty()) {
            addMember(group, request.memberId(), request, reply);
        } else {
            // Static members never get pending ids; Kafka fails with an exception here.
            refuse(group, request, reply, Errors.UNKNOWN_SERVER_ERROR, request.memberId());
        }
    }

    /** Adds a member, which has 5 minutes, and not its session timeout, for its first join phase (C14). */
    private void addMember(
            ClassicGroup group, String memberId, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        ClassicGroupMember member = new ClassicGroupMember(
                memberId,
                request.groupInstanceId(),
                request.clientHost(),
                request.protocolType(),
                request.rebalanceTimeoutMs(),
                request.sessionTimeoutMs(),
                request.protocols());
        member.setNew(true);
        if (group.inInitialRebalance()) {
            group.setNewMemberAdded(true);
        }
        group.add(member);
        sessions.startForNewMember(group, member);
        long cause = context.cause();
        trace.happened(
                new GroupEvent.MemberAdded(group.groupId(), memberId, member.groupInstanceId(), member.clientHost()));
        park(group, member, reply, RebalanceStart.of(RebalanceTrigger.MEMBER_ADDED, member, request.reason()), cause);
    }

    private void rejoin(ClassicGroup group, JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        String memberId = request.memberId();
        Errors error = group.validate(memberId, request.groupInstanceId());
        if (error != Errors.NONE) {
            refuse(group, request, reply, error, memberId);
            return;
        }
        ClassicGroupMember member = group.member(memberId);
        boolean sameOffer = member.protocols().equals(request.protocols());
        switch (group.state()) {
            case PREPARING_REBALANCE -> update(group, member, request, reply, RebalanceTrigger.METADATA_CHANGED);
            case COMPLETING_REBALANCE -> {
                if (sameOffer) {
                    repeatAnswer(group, member, reply);
                } else {
                    update(group, member, request, reply, RebalanceTrigger.METADATA_CHANGED);
                }
            }
            case STABLE -> {
                if (group.isLeader(memberId)) {
                    update(group, member, request, reply, RebalanceTrigger.LEADER_REJOINED);
                } else if (sameOffer) {
                    repeatAnswer(group, member, reply);
                } else {
                    update(group, member, request, reply, RebalanceTrigger.METADATA_CHANGED);
                }
            }
            case EMPTY, DEAD -> refuse(group, request, reply, Errors.UNKNOWN_MEMBER_ID, memberId);
        }
    }

    /** The answer may have been lost on its way; nothing changes, no timer either (C16, C17). */
    private void repeatAnswer(ClassicGroup group, ClassicGroupMember member, Reply<JoinGroup.Response> reply) {
        trace.answer(
                reply,
                JoinPhase.answerFor(group, member, false),
                group.history().generationSeq());
    }

    private void update(
            ClassicGroup group,
            ClassicGroupMember member,
            JoinGroup.Request request,
            Reply<JoinGroup.Response> reply,
            RebalanceTrigger trigger) {
        group.update(member, request.protocols(), request.rebalanceTimeoutMs(), request.sessionTimeoutMs());
        park(group, member, reply, RebalanceStart.of(trigger, member, request.reason()), context.cause());
    }

    private void park(
            ClassicGroup group,
            ClassicGroupMember member,
            Reply<JoinGroup.Response> reply,
            RebalanceStart why,
            long cause) {
        group.parkJoin(member, reply);
        joinPhase.start(group, why);
        context.because(cause);
        trace.happened(new GroupEvent.MemberJoined(group.groupId(), member.memberId(), member.clientHost()));
        joinPhase.completeIfAllJoined(group);
    }

    private void refuse(
            ClassicGroup group,
            JoinGroup.Request request,
            Reply<JoinGroup.Response> reply,
            Errors error,
            String memberId) {
        long dueTo = GroupTrace.causeOf(error, group, request.memberId(), request.groupInstanceId());
        trace.answer(reply, JoinGroup.Response.failed(error, memberId), dueTo);
    }

    private String newMemberId(String prefix) {
        return prefix + "-" + context.newUuid();
    }
}
