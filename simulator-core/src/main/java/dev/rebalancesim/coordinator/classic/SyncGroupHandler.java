package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;

/** Answers SyncGroup, or parks it until the leader's assignment is written down (C34 to C38). */
final class SyncGroupHandler {

    private final CoordinatorContext context;
    private final GroupTrace trace;
    private final OffsetsLog log;
    private final GroupStore store;
    private final JoinPhase joinPhase;
    private final SyncPhase syncPhase;

    SyncGroupHandler(
            CoordinatorContext context,
            GroupTrace trace,
            OffsetsLog log,
            GroupStore store,
            JoinPhase joinPhase,
            SyncPhase syncPhase) {
        this.context = context;
        this.trace = trace;
        this.log = log;
        this.store = store;
        this.joinPhase = joinPhase;
        this.syncPhase = syncPhase;
    }

    void handle(ClassicGroup group, SyncGroup.Request request, Reply<SyncGroup.Response> reply) {
        Errors error = check(group, request);
        if (error != Errors.NONE) {
            trace.answer(
                    reply,
                    SyncGroup.Response.failed(error),
                    GroupTrace.causeOf(error, group, request.memberId(), request.groupInstanceId()));
            return;
        }
        ClassicGroupMember member = group.member(request.memberId());
        syncPhase.arrived(group, request.memberId());
        if (group.is(ClassicGroupState.STABLE)) {
            // The session timer is not restarted here (C38).
            reply.send(SyncPhase.answerFor(group, member));
            return;
        }
        member.parkSync(reply);
        if (group.isLeader(request.memberId())) {
            takeAssignment(group, member, request);
        }
    }

    private static Errors check(ClassicGroup group, SyncGroup.Request request) {
        if (group.is(ClassicGroupState.DEAD)) {
            return Errors.COORDINATOR_NOT_AVAILABLE;
        }
        Errors sender = group.validate(request.memberId(), request.groupInstanceId());
        if (sender != Errors.NONE) {
            return sender;
        }
        if (request.generationId() != group.generationId()) {
            return Errors.ILLEGAL_GENERATION;
        }
        if (differs(request.protocolType(), group.protocolType())
                || differs(request.protocolName(), group.protocolName())) {
            return Errors.INCONSISTENT_GROUP_PROTOCOL;
        }
        return group.is(ClassicGroupState.PREPARING_REBALANCE) ? Errors.REBALANCE_IN_PROGRESS : Errors.NONE;
    }

    private static boolean differs(String given, String ofGroup) {
        return !given.isEmpty() && !ofGroup.isEmpty() && !given.equals(ofGroup);
    }

    /** Nobody gets its share before it is written down, and nobody does if the group has moved on meanwhile (C36). */
    private void takeAssignment(ClassicGroup group, ClassicGroupMember leader, SyncGroup.Request request) {
        long received = trace.happened(
                new GroupEvent.AssignmentReceived(group.groupId(), group.generationId(), leader.clientHost()));
        ClassicGroupRecord record = ClassicGroupRecord.of(group, request.assignments());
        log.write(error -> {
            if (error == Errors.NONE) {
                store.put(record);
            }
            if (!group.is(ClassicGroupState.COMPLETING_REBALANCE) || group.generationId() != request.generationId()) {
                return;
            }
            context.because(received);
            if (error == Errors.NONE) {
                group.moveTo(ClassicGroupState.STABLE, context.nowUs());
                trace.moved(group, ClassicGroupState.COMPLETING_REBALANCE, "assignment written");
                syncPhase.deliver(group, request.assignments());
            } else {
                syncPhase.abandon(group, error);
                joinPhase.rebalance(group, RebalanceStart.of(RebalanceTrigger.ASSIGNMENT_NOT_PERSISTED));
            }
        });
    }
}
