package dev.rebalancesim.report;

import dev.rebalancesim.report.LastToJoin.Delay;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RemovalReason;
import java.util.Optional;
import java.util.function.Function;

/** Who came last in a join phase, or kept the others waiting and did not come at all. */
final class JoinArrivals {

    private String lastJoiner = "";
    private long joinedAtUs;
    private String lastRemoved = "";
    private RemovalReason whyRemoved = RemovalReason.LEFT;
    private long removedAtUs;
    private String firstAbsentee = "";

    /** A new join phase begins. */
    void clear() {
        lastJoiner = "";
        lastRemoved = "";
        firstAbsentee = "";
    }

    void joined(GroupEvent.MemberJoined joined, long nowUs) {
        lastJoiner = joined.clientId();
        joinedAtUs = nowUs;
    }

    void removed(GroupEvent.MemberRemoved removed, long nowUs) {
        if (removed.why() == RemovalReason.NOT_REJOINED) {
            firstAbsentee = firstAbsentee.isEmpty() ? removed.clientId() : firstAbsentee;
        } else {
            lastRemoved = removed.clientId();
            whyRemoved = removed.why();
            removedAtUs = nowUs;
        }
    }

    /** Whom the phase that ends now has waited for; empty if nobody joined. */
    Optional<LastToJoin> last(
            RebalanceDraft draft, boolean byTimeout, long nowUs, Function<String, JoinProgress> progress) {
        long tookUs = nowUs - draft.preparingAtUs;
        if (byTimeout && tookUs > 0) {
            if (draft.fromEmpty) {
                return Optional.of(new LastToJoin(lastJoiner, Delay.INITIAL_DELAY, tookUs));
            }
            String missing = firstAbsentee.isEmpty() ? lastJoiner : firstAbsentee;
            return Optional.of(new LastToJoin(missing, Delay.REBALANCE_TIMEOUT, tookUs));
        }
        if (!lastRemoved.isEmpty() && removedAtUs == nowUs && (lastJoiner.isEmpty() || joinedAtUs < nowUs)) {
            Delay delay = whyRemoved == RemovalReason.SESSION_EXPIRED ? Delay.SESSION_TIMEOUT : Delay.LEFT;
            return Optional.of(new LastToJoin(lastRemoved, delay, tookUs));
        }
        if (lastJoiner.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(progress.apply(lastJoiner)
                .longestStep(lastJoiner, lastJoiner.equals(draft.consumer), draft.preparingAtUs, joinedAtUs));
    }
}
