package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.trace.GroupEvent;

/** Records what happens to groups and keeps the causes straight: siblings are not causes of each other. */
final class GroupTrace {

    private final CoordinatorContext context;

    GroupTrace(CoordinatorContext context) {
        this.context = context;
    }

    /** Runs the handling of a request; what the caller does afterwards is not blamed on what happened in it. */
    void asOneStep(Runnable handling) {
        long cause = context.cause();
        handling.run();
        context.because(cause);
    }

    /** Records an event and blames what follows in this step on it. */
    long happened(GroupEvent event) {
        long seq = context.record(event);
        context.because(seq);
        return seq;
    }

    /** Records an event that is not the cause of what follows. */
    long aside(GroupEvent event) {
        long cause = context.cause();
        long seq = context.record(event);
        context.because(cause);
        return seq;
    }

    /** Moves the group to another state and records it. */
    void moved(ClassicGroup group, ClassicGroupState from, String reason) {
        aside(new GroupEvent.StateChanged(
                group.groupId(), from.toString(), group.state().toString(), group.generationId(), reason));
    }

    /** Sends an answer that is due to the given trace entry; an unknown one leaves the blame where it is. */
    <T extends ResponseMessage> void answer(Reply<T> reply, T response, long dueTo) {
        long cause = context.cause();
        if (dueTo != History.UNKNOWN) {
            context.because(dueTo);
        }
        reply.send(response);
        context.because(cause);
    }

    /** The trace entry that explains why this sender gets this error. */
    static long causeOf(Errors error, ClassicGroup group, String memberId, String groupInstanceId) {
        return switch (error) {
            case REBALANCE_IN_PROGRESS ->
                group.is(ClassicGroupState.COMPLETING_REBALANCE)
                        ? group.history().generationSeq()
                        : group.history().rebalanceSeq();
            case ILLEGAL_GENERATION -> group.history().generationSeq();
            case FENCED_INSTANCE_ID ->
                group.member(group.memberIdOf(groupInstanceId)).replacementSeq();
            case UNKNOWN_MEMBER_ID -> group.history().departureSeq(memberId);
            default -> History.UNKNOWN;
        };
    }
}
