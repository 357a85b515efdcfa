package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenarios.format.Node;
import dev.rebalancesim.scenarios.problem.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one rule has found; of several remarks about the same place only the first one counts. */
public final class Findings {

    private final AdviceRule rule;
    private final Map<String, Advice> byPath = new LinkedHashMap<>();

    Findings(AdviceRule rule) {
        this.rule = rule;
    }

    /** Notes a remark about a value of the document. */
    void add(Node where, String message) {
        Place place = where.value().place();
        byPath.putIfAbsent(
                where.path(),
                new Advice(
                        rule.name(), place.file(), where.path(), place.line(), place.column(), message, rule.source()));
    }

    /** All of them, in the order in which they were found. */
    Iterable<Advice> all() {
        return byPath.values();
    }
}
