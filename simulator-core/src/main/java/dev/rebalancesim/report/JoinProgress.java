package dev.rebalancesim.report;

import dev.rebalancesim.report.LastToJoin.Delay;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.TraceEvent;

/** When a consumer last took each step on its way back into the group. */
final class JoinProgress {

    private static final long NEVER = -1;

    private long startedAtUs = NEVER;
    private long toldAtUs = NEVER;
    private long preparedAtUs = NEVER;
    private long revokingAtUs = NEVER;
    private long revokedAtUs = NEVER;
    private long sentAtUs = NEVER;
    private long processedAtUs = NEVER;

    void on(TraceEvent event, long nowUs) {
        if (event instanceof MemberEvent.Started) {
            startedAtUs = nowUs;
        } else if (event instanceof MemberEvent.RejoinNeeded) {
            toldAtUs = nowUs;
        } else if (event instanceof MemberEvent.JoinPrepareStarted) {
            preparedAtUs = nowUs;
        } else if (event instanceof PartitionEvent.RevocationStarted) {
            revokingAtUs = nowUs;
        } else if (event instanceof PartitionEvent.RevocationFinished) {
            revokedAtUs = nowUs;
        } else if (event instanceof MemberEvent.JoinSent) {
            sentAtUs = nowUs;
        } else if (event instanceof RecordsEvent.Processed) {
            processedAtUs = nowUs;
        }
    }

    /** Whether it is between the beginning of a join and its request. */
    boolean isPreparing() {
        return preparedAtUs > sentAtUs;
    }

    /** What took the longest between the beginning of the rebalance and the arrival of the consumer's request. */
    LastToJoin longestStep(String consumer, boolean initiator, long preparingAtUs, long joinedAtUs) {
        if (startedAtUs > preparingAtUs) {
            return new LastToJoin(consumer, Delay.START, startedAtUs - preparingAtUs);
        }
        if (initiator && joinedAtUs == preparingAtUs) {
            return new LastToJoin(consumer, Delay.INITIATOR, 0);
        }
        Longest longest = new Longest(preparingAtUs);
        longest.step(Delay.HEARTBEAT, toldAtUs);
        longest.step(Delay.PROCESSING, preparedAtUs);
        longest.step(commitOrProcessing(preparedAtUs, revokingAtUs), revokingAtUs);
        longest.step(Delay.CALLBACK, revokedAtUs);
        longest.step(commitOrProcessing(Math.max(preparedAtUs, revokedAtUs), sentAtUs), sentAtUs);
        longest.step(Delay.REQUEST, joinedAtUs);
        return new LastToJoin(consumer, longest.delay, longest.tookUs);
    }

    /** A commit that is answered while the consumer is busy with another batch waits for that batch. */
    private Delay commitOrProcessing(long fromUs, long toUs) {
        return processedAtUs > fromUs && processedAtUs <= toUs ? Delay.PROCESSING : Delay.COMMIT;
    }

    /** Walks the steps in their order; a step that was not taken this time took no time. */
    private static final class Longest {
        private long reachedUs;
        private Delay delay = Delay.REQUEST;
        private long tookUs;

        Longest(long fromUs) {
            reachedUs = fromUs;
        }

        void step(Delay step, long doneAtUs) {
            long took = doneAtUs - reachedUs;
            if (took > 0) {
                reachedUs = doneAtUs;
                if (took > tookUs) {
                    tookUs = took;
                    delay = step;
                }
            }
        }
    }
}
