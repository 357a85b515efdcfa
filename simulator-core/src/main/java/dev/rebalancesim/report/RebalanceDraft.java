package dev.rebalancesim.report;

import dev.rebalancesim.trace.GroupEvent;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A rebalance that is still being observed. */
final class RebalanceDraft {

    static final long NOT_YET = -1;

    final Cause cause;
    final String consumer;
    final OptionalLong happenedAtUs;
    final long preparingAtUs;
    final boolean fromEmpty;
    String reason;
    int index;
    int generation;
    String assignor = "";
    String leader = "";
    List<String> members = List.of();
    Optional<LastToJoin> lastToJoin = Optional.empty();
    long joinedAtUs = NOT_YET;
    long stableAtUs = NOT_YET;
    long deliveredAtUs = NOT_YET;
    int revoked;
    int added;

    /** The members that have not got their assignment yet. */
    final BitSet outstanding = new BitSet();

    final Map<String, Long> assignedAtUs = new LinkedHashMap<>();

    RebalanceDraft(GroupEvent.RebalanceStarted started, Cause cause, OptionalLong happenedAtUs, long nowUs) {
        this.cause = cause;
        this.consumer = started.clientId();
        this.happenedAtUs = happenedAtUs;
        this.preparingAtUs = nowUs;
        this.fromEmpty = started.fromState().equals(GroupStates.EMPTY);
        this.reason = started.clientReason();
    }

    /** Whether the group is Stable and all members are at work, and that was not noticed before. */
    boolean hasJustSettled() {
        return stableAtUs != NOT_YET && deliveredAtUs == NOT_YET && outstanding.isEmpty();
    }

    void assigned(String consumer, long nowUs) {
        assignedAtUs.remove(consumer);
        assignedAtUs.put(consumer, nowUs);
    }

    /** When the last assignment was delivered, or the group became stable if there was none. */
    long lastDeliveryUs() {
        return assignedAtUs.values().stream().mapToLong(Long::longValue).reduce(stableAtUs, Math::max);
    }

    Rebalance finished() {
        return new Rebalance(
                index,
                generation,
                assignor,
                leader,
                cause,
                consumer,
                reason,
                preparingAtUs,
                joinedAtUs,
                known(stableAtUs),
                known(deliveredAtUs),
                happenedAtUs.isPresent()
                        ? OptionalLong.of(preparingAtUs - happenedAtUs.getAsLong())
                        : OptionalLong.empty(),
                lastToJoin,
                members,
                assignedAtUs,
                revoked,
                added);
    }

    private static OptionalLong known(long timeUs) {
        return timeUs == NOT_YET ? OptionalLong.empty() : OptionalLong.of(timeUs);
    }
}
