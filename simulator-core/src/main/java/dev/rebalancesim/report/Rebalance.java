package dev.rebalancesim.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One completed generation: from the moment the group prepared for it until its members were at work. Times are in
 * microseconds; one that never came is empty.
 *
 * @param index its number, from 0
 * @param assignor the assignor that the members voted for, or "" if nobody was left
 * @param leader the consumer that led the generation, or ""
 * @param consumer whose doing it was, or ""
 * @param reason what the client gave as its reason, or ""
 * @param stableAtUs when the coordinator had the assignment
 * @param deliveredAtUs when the last member's {@code onPartitionsAssigned} had returned
 * @param detectionUs from what happened in the world until the coordinator acted on it
 * @param assignedAtUs when each member's last {@code onPartitionsAssigned} in this generation returned, earliest first
 * @param revoked how many partitions were given up for it
 * @param added how many partitions were handed out by it
 */
public record Rebalance(
        int index,
        int generation,
        String assignor,
        String leader,
        Cause cause,
        String consumer,
        String reason,
        long preparingAtUs,
        long joinedAtUs,
        OptionalLong stableAtUs,
        OptionalLong deliveredAtUs,
        OptionalLong detectionUs,
        Optional<LastToJoin> lastToJoin,
        List<String> members,
        Map<String, Long> assignedAtUs,
        int revoked,
        int added) {

    public Rebalance {
        members = List.copyOf(members);
        assignedAtUs = Collections.unmodifiableMap(new LinkedHashMap<>(assignedAtUs));
    }

    /** How long the coordinator waited for the members to join. */
    public long joinUs() {
        return joinedAtUs - preparingAtUs;
    }

    /** How long the leader's assignment took to reach the coordinator and its log. */
    public OptionalLong syncUs() {
        return stableAtUs.isPresent() ? OptionalLong.of(stableAtUs.getAsLong() - joinedAtUs) : OptionalLong.empty();
    }

    /** How long it took until the last member was at work. */
    public OptionalLong deliveryUs() {
        return stableAtUs.isPresent() && deliveredAtUs.isPresent()
                ? OptionalLong.of(deliveredAtUs.getAsLong() - stableAtUs.getAsLong())
                : OptionalLong.empty();
    }
}
