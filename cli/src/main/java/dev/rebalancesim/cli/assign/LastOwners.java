package dev.rebalancesim.cli.assign;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenarios.assign.AssignMember;
import dev.rebalancesim.scenarios.assign.AssignProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owned which partition, whatever the assignors make of it.
 *
 * <p>Of several members that say so, those with the highest generation are right. If these are several, too, any of them
 * may have been the owner. Members are positions in the problem.
 */
final class LastOwners {

    private final Map<TopicPartition, List<Integer>> owners = new LinkedHashMap<>();

    private LastOwners() {}

    static LastOwners of(AssignProblem problem) {
        LastOwners last = new LastOwners();
        for (int i = 0; i < problem.members().size(); i++) {
            AssignMember member = problem.members().get(i);
            for (TopicPartition partition : member.owned()) {
                List<Integer> known = last.owners.computeIfAbsent(partition, p -> new ArrayList<>(1));
                int generation = known.isEmpty()
                        ? member.generation()
                        : problem.members().get(known.get(0)).generation();
                if (member.generation() > generation) {
                    known.clear();
                }
                if (member.generation() >= generation) {
                    known.add(i);
                }
            }
        }
        return last;
    }

    boolean hasOwner(TopicPartition partition) {
        return owners.containsKey(partition);
    }

    /** Those who may have been the owner: none, one, or several. */
    List<Integer> of(TopicPartition partition) {
        return owners.getOrDefault(partition, List.of());
    }

    /** How many of the partitions move if they are assigned to the given member. */
    int moves(List<TopicPartition> partitions, int member) {
        return (int) partitions.stream()
                .map(this::of)
                .filter(candidates -> !candidates.isEmpty() && !candidates.contains(member))
                .count();
    }
}
