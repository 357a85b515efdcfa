package dev.rebalancesim.cli.assign;

import dev.rebalancesim.assignor.AssignmentException;
import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.MemberAssignment;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.Balance;
import dev.rebalancesim.scenarios.assign.AssignMember;
import dev.rebalancesim.scenarios.assign.AssignProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers to one problem, side by side.
 *
 * @param ownedBefore how many of the partitions to be assigned had an owner among the members
 * @param partitions how many partitions there are to be assigned
 */
public record Answers(AssignProblem problem, int partitions, int ownedBefore, List<Answer> answers) {

    public Answers {
        answers = List.copyOf(answers);
    }

    /** Asks the given assignors. */
    public static Answers to(AssignProblem problem, List<String> assignors) {
        LastOwners lastOwners = LastOwners.of(problem);
        Set<TopicPartition> partitions = toBeAssigned(problem);
        int ownedBefore = (int) partitions.stream().filter(lastOwners::hasOwner).count();
        List<Answer> answers = assignors.stream()
                .map(assignor -> ask(assignor, problem, lastOwners, partitions))
                .toList();
        return new Answers(problem, partitions.size(), ownedBefore, answers);
    }

    /** The partitions of all existing topics that somebody subscribes to. */
    private static Set<TopicPartition> toBeAssigned(AssignProblem problem) {
        Set<String> topics = new LinkedHashSet<>();
        problem.members().forEach(member -> topics.addAll(member.topics()));
        Set<TopicPartition> partitions = new LinkedHashSet<>();
        for (String topic : topics) {
            int count = problem.topics().partitionCount(topic);
            for (int partition = 0; partition < count; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
        return partitions;
    }

    private static Answer ask(
            String assignor, AssignProblem problem, LastOwners lastOwners, Set<TopicPartition> partitions) {
        GroupAssignment assignment;
        try {
            assignment = problem.assignedBy(assignor);
        } catch (AssignmentException asInKafka) {
            return new Answer.Failed(assignor, asInKafka.kafkaException(), asInKafka.getMessage());
        }
        int moves = 0;
        List<Answer.Share> shares = new ArrayList<>();
        for (int i = 0; i < problem.members().size(); i++) {
            AssignMember member = problem.members().get(i);
            MemberAssignment assigned = assignment.members().get(i);
            moves += lastOwners.moves(assigned.partitions(), i);
            shares.add(share(member, assigned.partitions()));
        }
        int[] counts =
                shares.stream().mapToInt(share -> share.partitions().size()).toArray();
        return new Answer.Assigned(
                assignor,
                shares,
                moves,
                NecessaryMoves.count(problem, lastOwners, shares, moves),
                withheld(assignor, shares, partitions),
                Balance.ofMembers(counts).orElseThrow(),
                rackMismatches(problem, shares));
    }

    private static Answer.Share share(AssignMember member, List<TopicPartition> partitions) {
        Set<TopicPartition> before = new LinkedHashSet<>(member.owned());
        int kept = (int) partitions.stream().filter(before::contains).count();
        return new Answer.Share(member.memberId(), partitions, partitions.size() - kept, before.size() - kept);
    }

    private static Optional<List<TopicPartition>> withheld(
            String assignor, List<Answer.Share> shares, Set<TopicPartition> partitions) {
        if (!Assignors.create(assignor).supportedProtocols().contains(RebalanceProtocol.COOPERATIVE)) {
            return Optional.empty();
        }
        Set<TopicPartition> rest = new TreeSet<>(partitions);
        shares.forEach(share -> share.partitions().forEach(rest::remove));
        return Optional.of(List.copyOf(rest));
    }

    private static OptionalInt rackMismatches(AssignProblem problem, List<Answer.Share> shares) {
        Topics topics = problem.topics();
        boolean racks = false;
        int mismatches = 0;
        for (int i = 0; i < shares.size(); i++) {
            String rack = problem.members().get(i).rack();
            for (TopicPartition partition :
                    rack.isEmpty() ? List.<TopicPartition>of() : shares.get(i).partitions()) {
                List<String> replicas = topics.racks(partition.topic(), partition.partition());
                racks |= !replicas.isEmpty();
                mismatches += replicas.isEmpty() || replicas.contains(rack) ? 0 : 1;
            }
        }
        return racks ? OptionalInt.of(mismatches) : OptionalInt.empty();
    }
}
