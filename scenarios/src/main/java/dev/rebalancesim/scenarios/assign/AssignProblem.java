package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.GroupSubscription;
import dev.rebalancesim.assignor.Topics;
import java.util.List;

/**
 * One assignment computation to be done.
 *
 * @param assignors the names of the assignors to ask, in this order; empty if the problem does not say
 * @param members in the order in which the leader learns of them
 */
public record AssignProblem(List<String> assignors, Topics topics, List<AssignMember> members) {

    public AssignProblem {
        assignors = List.copyOf(assignors);
        members = List.copyOf(members);
    }

    /**
     * Asks one assignor, as a leader does that has never led before.
     *
     * @throws dev.rebalancesim.assignor.AssignmentException where Kafka's assignor would throw
     */
    public GroupAssignment assignedBy(String assignor) {
        GroupSubscription group = new GroupSubscription(
                members.stream().map(member -> member.asSentBy(assignor)).toList());
        return Assignors.create(assignor).assign(topics, group);
    }
}
