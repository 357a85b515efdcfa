package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenarios.format.DecodedScenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Looks through scenarios with all rules. */
public final class Adviser {

    private final Set<String> ignored;

    /**
     * An adviser.
     *
     * @param ignored the names of rules that are not asked
     */
    public Adviser(Set<String> ignored) {
        this.ignored = Set.copyOf(ignored);
    }

    /** All advice on a scenario, in the order of the lines it is about. */
    public List<Advice> on(DecodedScenario scenario) {
        Plan plan = new Plan(scenario);
        List<Advice> advice = new ArrayList<>();
        for (AdviceRule rule : AdviceRules.ALL) {
            if (!ignored.contains(rule.name())) {
                Findings findings = new Findings(rule);
                rule.check().accept(plan, findings);
                findings.all().forEach(advice::add);
            }
        }
        advice.sort(Comparator.comparingInt(Advice::line).thenComparingInt(Advice::column));
        return List.copyOf(advice);
    }
}
