package dev.rebalancesim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least number of moves that leads from the last owners to an assignment as balanced as the one that was reached.
 *
 * <p>"As balanced" means: the same numbers of partitions per member, whichever member has which number. Within a class
 * of members that may be given the same topics, a member that had {@code a} partitions and is to have {@code f} can keep
 * {@code min(a, f)} of them. Handing the greatest {@code f} to the member with the greatest {@code a}, and so on down,
 * keeps the most. Whatever had an owner and is not kept has to move; a partition that never had one does not count.
 */
final class NecessaryMoves {

    /** The members of one class: what each had and has. */
    private static final class Class {
        private final Map<Integer, int[]> hadAndHas = new TreeMap<>();
        private int ownedBefore;

        private int[] member(int consumer) {
            return hadAndHas.computeIfAbsent(consumer, id -> new int[2]);
        }

        private int leastMoves() {
            List<Integer> had = new ArrayList<>();
            List<Integer> has = new ArrayList<>();
            for (int[] counts : hadAndHas.values()) {
                had.add(counts[0]);
                has.add(counts[1]);
            }
            had.sort(Collections.reverseOrder());
            has.sort(Collections.reverseOrder());
            int kept = 0;
            for (int i = 0; i < had.size(); i++) {
                kept += Math.min(had.get(i), has.get(i));
            }
            return ownedBefore - kept;
        }
    }

    private NecessaryMoves() {}

    /**
     * Counts them.
     *
     * @param lastOwners the last owner of each partition before, or {@link OwnershipLog#NONE}
     * @param owners the owner of each partition now, or NONE; at least as many
     * @param members the members of the group now, whether they own anything or not
     */
    static int count(int[] lastOwners, int[] owners, int[] members, ConsumerStates consumers, Subscriptions who) {
        Map<Integer, Class> classes = new TreeMap<>();
        for (int consumer : members) {
            int member = consumers.memberOf(consumer);
            classOf(member, classes, consumers, who).member(member);
        }
        for (int partition = 0; partition < owners.length; partition++) {
            if (owners[partition] == OwnershipLog.NONE) {
                continue;
            }
            int owner = consumers.memberOf(owners[partition]);
            Class ofOwner = classOf(owner, classes, consumers, who);
            ofOwner.member(owner)[1]++;
        }
        for (int partition = 0; partition < owners.length; partition++) {
            int lastOwner = partition < lastOwners.length ? lastOwners[partition] : OwnershipLog.NONE;
            if (owners[partition] == OwnershipLog.NONE || lastOwner == OwnershipLog.NONE) {
                continue;
            }
            int owner = consumers.memberOf(owners[partition]);
            int before = consumers.memberOf(lastOwner);
            Class ofOwner = classOf(owner, classes, consumers, who);
            ofOwner.ownedBefore++;
            if (ofOwner.hadAndHas.containsKey(before)) {
                ofOwner.member(before)[0]++;
            }
        }
        return classes.values().stream().mapToInt(Class::leastMoves).sum();
    }

    private static Class classOf(
            int consumer, Map<Integer, Class> classes, ConsumerStates consumers, Subscriptions who) {
        return classes.computeIfAbsent(who.classOf(consumers.name(consumer)), id -> new Class());
    }
}
