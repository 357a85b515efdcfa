package dev.rebalancesim.cli.assign;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenarios.assign.AssignProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least number of moves that leads to an assignment as balanced as the one that was found: the same numbers of
 * partitions per member, whichever member has which number.
 *
 * <p>A member that had {@code a} partitions and gets {@code f} can keep {@code min(a, f)} of them; giving the greatest
 * {@code f} to the member with the greatest {@code a}, and so on down, keeps the most. That is exact among members with
 * equal subscriptions. Where subscriptions overlap without being equal it is a lower bound, and is told only if the
 * assignor reached it.
 */
final class NecessaryMoves {

    private final AssignProblem problem;
    private final LastOwners lastOwners;
    /** For each member the first member whose topics it shares, directly or by way of others. */
    private final int[] circle;

    private boolean exact = true;

    private NecessaryMoves(AssignProblem problem, LastOwners lastOwners) {
        this.problem = problem;
        this.lastOwners = lastOwners;
        this.circle = new int[problem.members().size()];
        formCircles();
    }

    /** Counts them; empty if they cannot be told. */
    static OptionalInt count(AssignProblem problem, LastOwners lastOwners, List<Answer.Share> shares, int moves) {
        if (moves == 0) {
            return OptionalInt.of(0);
        }
        NecessaryMoves necessary = new NecessaryMoves(problem, lastOwners);
        int least = necessary.atLeast(shares);
        return necessary.exact || least == moves ? OptionalInt.of(least) : OptionalInt.empty();
    }

    private void formCircles() {
        Map<String, Integer> memberByTopic = new LinkedHashMap<>();
        for (int member = 0; member < circle.length; member++) {
            circle[member] = member;
            List<String> topics = topics(member);
            for (String topic : topics) {
                Integer other = memberByTopic.putIfAbsent(topic, member);
                if (other != null) {
                    exact &= sameTopics(topics, topics(other));
                    join(head(other), head(member));
                }
            }
        }
        for (int member = 0; member < circle.length; member++) {
            circle[member] = head(member);
        }
    }

    private static boolean sameTopics(List<String> some, List<String> others) {
        return some.equals(others) || new TreeSet<>(some).equals(new TreeSet<>(others));
    }

    private List<String> topics(int member) {
        return problem.members().get(member).topics();
    }

    private void join(int a, int b) {
        circle[Math.max(a, b)] = Math.min(a, b);
    }

    private int head(int member) {
        int head = member;
        while (circle[head] != head) {
            head = circle[head];
        }
        return head;
    }

    private int atLeast(List<Answer.Share> shares) {
        int[] had = new int[circle.length];
        int[] has = new int[circle.length];
        int ownedBefore = 0;
        for (int member = 0; member < circle.length; member++) {
            has[member] = shares.get(member).partitions().size();
            Set<String> topics = new TreeSet<>(topics(member));
            for (TopicPartition partition : shares.get(member).partitions()) {
                List<Integer> before = lastOwners.of(partition);
                ownedBefore += before.isEmpty() ? 0 : 1;
                exact &= before.size() < 2 && topics.contains(partition.topic());
                for (int owner : before) {
                    had[owner] += topics(owner).contains(partition.topic()) ? 1 : 0;
                }
            }
        }
        return Math.max(0, ownedBefore - mostKept(had, has));
    }

    private int mostKept(int[] had, int[] has) {
        Map<Integer, List<Integer>> membersOfCircle = new LinkedHashMap<>();
        for (int member = 0; member < circle.length; member++) {
            membersOfCircle
                    .computeIfAbsent(circle[member], c -> new ArrayList<>())
                    .add(member);
        }
        int kept = 0;
        for (List<Integer> members : membersOfCircle.values()) {
            int[] before = members.stream().mapToInt(m -> had[m]).sorted().toArray();
            int[] now = members.stream().mapToInt(m -> has[m]).sorted().toArray();
            for (int i = 0; i < before.length; i++) {
                kept += Math.min(before[i], now[i]);
            }
        }
        return kept;
    }
}
