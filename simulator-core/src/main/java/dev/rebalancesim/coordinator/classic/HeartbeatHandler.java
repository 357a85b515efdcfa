package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;

/** Answers Heartbeat: keeps the session alive and tells of a rebalance (C42 to C46). */
final class HeartbeatHandler {

    private final GroupTrace trace;
    private final OffsetsLog log;
    private final SessionTimers sessions;

    HeartbeatHandler(GroupTrace trace, OffsetsLog log, SessionTimers sessions) {
        this.trace = trace;
        this.log = log;
        this.sessions = sessions;
    }

    void handle(ClassicGroup group, Heartbeat.Request request, Reply<Heartbeat.Response> reply) {
        Errors error = check(group, request);
        if (error != Errors.NONE) {
            trace.answer(
                    reply,
                    new Heartbeat.Response(error),
                    GroupTrace.causeOf(error, group, request.memberId(), request.groupInstanceId()));
            return;
        }
        // Alive is alive, whether or not the member still has to join the rebalance (C44).
        sessions.restart(group, group.member(request.memberId()));
        if (group.is(ClassicGroupState.PREPARING_REBALANCE)) {
            long started = group.history().rebalanceSeq();
            answerAfterWrites(reply, Errors.REBALANCE_IN_PROGRESS, started);
        } else {
            answerAfterWrites(reply, Errors.NONE, History.UNKNOWN);
        }
    }

    private static Errors check(ClassicGroup group, Heartbeat.Request request) {
        if (group.is(ClassicGroupState.DEAD)) {
            return Errors.COORDINATOR_NOT_AVAILABLE;
        }
        Errors sender = group.validate(request.memberId(), request.groupInstanceId());
        if (sender != Errors.NONE) {
            return sender;
        }
        return request.generationId() == group.generationId() ? Errors.NONE : Errors.ILLEGAL_GENERATION;
    }

    private void answerAfterWrites(Reply<Heartbeat.Response> reply, Errors result, long dueTo) {
        log.afterWrites(error -> {
            Errors answer = error == Errors.NONE ? result : error;
            trace.answer(reply, new Heartbeat.Response(answer), dueTo);
        });
    }
}
