package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers LeaveGroup: removes members, by their own wish or an administrator's, with one rebalance for all (C53, C54). */
final class LeaveGroupHandler {

    private final CoordinatorContext context;
    private final OffsetsLog log;
    private final SessionTimers sessions;
    private final MemberRemoval removal;
    private final JoinPhase joinPhase;

    LeaveGroupHandler(
            CoordinatorContext context,
            OffsetsLog log,
            SessionTimers sessions,
            MemberRemoval removal,
            JoinPhase joinPhase) {
        this.context = context;
        this.log = log;
        this.sessions = sessions;
        this.removal = removal;
        this.joinPhase = joinPhase;
    }

    void handle(ClassicGroup group, LeaveGroup.Request request, Reply<LeaveGroup.Response> reply) {
        if (group.is(ClassicGroupState.DEAD)) {
            reply.send(new LeaveGroup.Response(Errors.COORDINATOR_NOT_AVAILABLE, List.of()));
            return;
        }
        long cause = context.cause();
        List<LeaveGroup.MemberResult> results = new ArrayList<>();
        Optional<RebalanceStart> why = Optional.empty();
        for (LeaveGroup.Identity leaver : request.members()) {
            String clientHost = clientHostOf(group, leaver);
            Errors error = leave(group, leaver);
            results.add(new LeaveGroup.MemberResult(leaver.memberId(), leaver.groupInstanceId(), error));
            if (error == Errors.NONE) {
                why = Optional.of(new RebalanceStart(
                        RebalanceTrigger.MEMBER_LEFT, leaver.memberId(), clientHost, leaver.reason()));
            }
        }
        // In an Empty group only a pending id can leave, and that changes nothing.
        if (why.isPresent() && !group.is(ClassicGroupState.EMPTY)) {
            joinPhase.rebalance(group, why.get());
        }
        context.because(cause);
        log.afterWrites(error -> reply.send(
                error == Errors.NONE
                        ? new LeaveGroup.Response(Errors.NONE, results)
                        : new LeaveGroup.Response(error, List.of())));
    }

    private Errors leave(ClassicGroup group, LeaveGroup.Identity leaver) {
        String memberId = leaver.memberId();
        String instanceId = leaver.groupInstanceId();
        if (memberId.isEmpty()) {
            if (!group.hasInstance(instanceId)) {
                return Errors.UNKNOWN_MEMBER_ID;
            }
            return remove(group, group.memberIdOf(instanceId));
        }
        if (group.pendingJoin().contains(memberId)) {
            sessions.cancel(group, memberId);
            group.remove(memberId);
            return Errors.NONE;
        }
        Errors error = group.validate(memberId, instanceId);
        return error == Errors.NONE ? remove(group, memberId) : error;
    }

    private Errors remove(ClassicGroup group, String memberId) {
        context.because(removal.remove(group, group.member(memberId), RemovalReason.LEFT));
        return Errors.NONE;
    }

    private static String clientHostOf(ClassicGroup group, LeaveGroup.Identity leaver) {
        String memberId = leaver.memberId().isEmpty() && group.hasInstance(leaver.groupInstanceId())
                ? group.memberIdOf(leaver.groupInstanceId())
                : leaver.memberId();
        return group.hasMember(memberId) ? group.member(memberId).clientHost() : "";
    }
}
