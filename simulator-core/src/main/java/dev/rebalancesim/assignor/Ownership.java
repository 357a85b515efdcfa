package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who owns which partition before the assignment, when several members may claim the same one.
 *
 * <p>The members are heard in the order of the leader's hash map. A claim of a higher generation beats an earlier claim,
 * a lower one is ignored. If both have the same generation nobody owns the partition: it is <i>contested</i>.
 *
 * <p>There is a quirk in Kafka: the generation of the earlier claimant is always read from the generation field of its
 * subscription, even by the sticky assignor, which takes the later one's from its user data.
 */
final class Ownership {

    private static final int NONE = -1;

    private final Reports reports;
    /** For each partition the position of the claim that stands, or {@link #NONE}. */
    private final int[] standingClaim;

    private final BitSet contested = new BitSet();

    Ownership(IndexedGroup group, Reports reports) {
        this.reports = reports;
        standingClaim = new int[reports.partitionLimit()];
        Arrays.fill(standingClaim, NONE);
        // The member that claimed a partition last, even if its claim does not stand.
        int[] claimant = standingClaim.clone();
        for (int member : group.mapOrder()) {
            for (int position = reports.start(member); position < reports.start(member + 1); position++) {
                int partition = reports.partitionAt(position);
                int other = claimant[partition];
                int otherGeneration =
                        other == NONE ? NONE : group.subscription(other).generationId();
                if (other == NONE || reports.generation(member) > otherGeneration) {
                    // Kafka takes the partition away from the earlier claimant after it has given it to the later one,
                    // even if that is the same member, which reports a contested partition twice.
                    boolean takenAway = other == member && standingClaim[partition] == NONE;
                    standingClaim[partition] = takenAway ? NONE : position;
                    claimant[partition] = member;
                } else if (reports.generation(member) == otherGeneration) {
                    claimant[partition] = member;
                    standingClaim[partition] = NONE;
                    contested.set(partition);
                }
            }
        }
    }

    /** True if the member that reported a partition at this position owns it. */
    boolean stands(int position) {
        return standingClaim[reports.partitionAt(position)] == position;
    }

    /** True if two members with the same generation claimed the partition, whatever others said later. */
    boolean isContested(int partition) {
        return contested.get(partition);
    }
}
