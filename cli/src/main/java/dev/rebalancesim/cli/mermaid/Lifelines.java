package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.report.LastToJoin;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is drawn: the coordinator, and of the consumers at most so many as are readable. Whoever set the rebalance off, its
 * leader and the member that joined last come before others.
 */
final class Lifelines {

    static final int COORDINATOR = 0;
    static final int NOT_DRAWN = -1;
    private static final int MOST_CONSUMERS = 5;

    private final List<String> drawn;
    private final int left;

    Lifelines(Scenario scenario, Rebalance rebalance) {
        List<String> declared =
                scenario.consumers().stream().map(ConsumerSpec::id).toList();
        Set<String> involved = new LinkedHashSet<>();
        involved.add(rebalance.consumer());
        involved.add(rebalance.leader());
        rebalance.lastToJoin().map(LastToJoin::consumer).ifPresent(involved::add);
        involved.addAll(rebalance.members());
        involved.remove("");
        Set<String> first =
                new LinkedHashSet<>(new ArrayList<>(involved).subList(0, Math.min(MOST_CONSUMERS, involved.size())));
        drawn = declared.stream().filter(first::contains).toList();
        left = involved.size() - drawn.size();
    }

    /** The drawn consumers, from the left. */
    List<String> consumers() {
        return drawn;
    }

    /** How many more took part. */
    int left() {
        return left;
    }

    /** The lifeline of a consumer, or {@link #NOT_DRAWN}. */
    int of(String consumer) {
        int index = drawn.indexOf(consumer);
        return index < 0 ? NOT_DRAWN : index + 1;
    }
}
