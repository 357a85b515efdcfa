package dev.rebalancesim.conformance.assignor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rebalancesim.assignor.AssignmentException;
import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.MemberAssignment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares our assignors with Kafka's on random groups: the same partitions in the same order for every member.
 *
 * <p>{@code -Dconformance.calls=N} sets the number of calls over all assignors, {@code -Dconformance.seed=N} the first
 * seed.
 */
class AssignorConformanceTest {

    private static final int ASSIGNORS = 4;
    private static final int CALLS = Integer.getInteger("conformance.calls", 40_000) / ASSIGNORS;
    private static final long FIRST_SEED = Long.getLong("conformance.seed", 1L);
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"range", "roundrobin", "sticky", "cooperative-sticky"})
    void assignsExactlyAsKafka(String assignor) {
        Tally tally = new Tally();
        for (long seed = FIRST_SEED; tally.calls < CALLS; seed++) {
            RandomGroup group = new RandomGroup(assignor, seed);
            for (int round = 0; round < ROUNDS; round++) {
                Problem problem = group.next();
                tally.count(problem);
                GroupAssignment ours = compare(group, problem, "seed " + seed + ", round " + round, tally);
                if (ours != null) {
                    group.apply(ours);
                }
            }
        }
        System.out.println("conformance " + assignor + ": " + tally);
        assertThat(tally.calls).isGreaterThanOrEqualTo(CALLS);
        assertThat(tally.different).as("calls with different subscriptions").isGreaterThan(tally.calls / 10);
        assertThat(tally.racks).as("calls with racks").isGreaterThan(tally.calls / 10);
        assertThat(tally.failed).as("calls in which both sides threw").isLessThan(tally.calls / 20);
        assertThat(tally.refused).as("calls that we refused").isLessThan(tally.calls / 20);
    }

    /**
     * Returns our assignment, or null if both sides threw.
     *
     * <p>There is one difference by design: where a member claims a partition number that its topic does not have, Kafka
     * may assign other partitions twice, and we refuse.
     */
    private static GroupAssignment compare(RandomGroup group, Problem problem, String place, Tally tally) {
        Map<String, List<String>> expected = null;
        RuntimeException theirException = null;
        try {
            expected = KafkaSide.assign(group.leader().theirs, problem);
        } catch (RuntimeException e) {
            theirException = e;
        }
        GroupAssignment ours;
        try {
            ours = group.leader().ours.assign(problem.topics(), problem.group());
        } catch (AssignmentException e) {
            if (e.getMessage().startsWith("Kafka would assign") && problem.claimsMissingPartition()) {
                tally.refused++;
            } else if (theirException == null) {
                throw new AssertionError(report(problem, place, "we threw, Kafka returned " + expected), e);
            } else if (!e.kafkaException().equals(theirException.getClass().getSimpleName())) {
                throw new AssertionError(report(problem, place, "Kafka threw " + theirException), e);
            } else {
                tally.failed++;
            }
            return null;
        } catch (RuntimeException e) {
            throw new AssertionError(report(problem, place, "ours is broken"), e);
        }
        if (theirException != null) {
            throw new AssertionError(report(problem, place, "Kafka threw, we returned " + ours), theirException);
        }
        Map<String, List<String>> actual = byMember(ours);
        if (!actual.equals(expected)) {
            fail(report(problem, place, "Kafka: " + expected + "\nours:  " + actual));
        }
        return ours;
    }

    private static String report(Problem problem, String place, String what) {
        return problem.assignor() + ", " + place + ": " + what + "\nproblem: " + problem.toJson() + "\nsubscriptions: "
                + problem.members();
    }

    private static Map<String, List<String>> byMember(GroupAssignment assignment) {
        Map<String, List<String>> result = new TreeMap<>();
        for (MemberAssignment member : assignment.members()) {
            result.put(
                    member.memberId(),
                    member.partitions().stream().map(Object::toString).toList());
        }
        return result;
    }

    private static final class Tally {
        private int calls;
        private int different;
        private int racks;
        private int failed;
        private int refused;

        void count(Problem problem) {
            calls++;
            different += problem.hasDifferentSubscriptions() ? 1 : 0;
            racks += problem.hasRacks() ? 1 : 0;
        }

        @Override
        public String toString() {
            return calls + " calls, " + refused + " refused because Kafka would assign a partition twice, " + different
                    + " with different subscriptions, " + racks + " with racks, " + failed
                    + " in which both threw; no difference";
        }
    }
}
