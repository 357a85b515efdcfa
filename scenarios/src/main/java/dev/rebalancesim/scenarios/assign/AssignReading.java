package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.Optional;

/**
 * What came out of reading an assignment problem.
 *
 * @param problem the problem; empty if something is wrong with it
 * @param wrong what is wrong; empty if the problem could be read
 * @param notes what is allowed, but may not be meant
 */
public record AssignReading(Optional<AssignProblem> problem, List<ScenarioProblem> wrong, List<ScenarioProblem> notes) {

    public AssignReading {
        wrong = List.copyOf(wrong);
        notes = List.copyOf(notes);
    }
}
