package dev.rebalancesim.cli.validate;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.cli.output.TextWrap;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.scenarios.advice.Advice;
import dev.rebalancesim.scenarios.format.DecodedScenario;
import java.util.ArrayList;
import java.util.List;

/** Verdicts as text for people: a line for each scenario, and a paragraph for each piece of advice. */
public final class VerdictText {

    private static final String INDENT = "    ";
    private static final int WIDTH = 100;

    private final Style style;

    /** Text in the given style. */
    public VerdictText(Style style) {
        this.style = style;
    }

    /** The lines about one scenario. */
    public List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.argument() + ": "
                + verdict.scenario()
                        .map(scenario -> style.good("ok") + style.faint("   " + summary(scenario)))
                        .orElseGet(() -> style.bad("broken") + "   "
                                + Amounts.count(verdict.problems().size(), "problem")));
        for (Advice advice : verdict.advice()) {
            lines.add("");
            lines.add("  " + place(advice) + style.strong(advice.path()));
            lines.addAll(TextWrap.wrapped(advice.message(), INDENT, WIDTH));
            lines.addAll(TextWrap.wrapped("[" + advice.rule() + "] " + advice.source(), INDENT, WIDTH).stream()
                    .map(style::faint)
                    .toList());
        }
        if (!verdict.advice().isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private static String place(Advice advice) {
        String place = advice.line() == 0 ? advice.file() : advice.file() + ":" + advice.line() + ":" + advice.column();
        return advice.path().isEmpty() ? place : place + ": ";
    }

    private static String summary(DecodedScenario decoded) {
        Scenario scenario = decoded.scenario();
        List<TopicSpec> topics = scenario.topics();
        long partitions = topics.stream().mapToLong(TopicSpec::partitions).sum();
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.count(scenario.consumers().size(), "consumer"));
        parts.add(Amounts.count(topics.size(), "topic") + " with " + Amounts.count(partitions, "partition"));
        parts.add(Amounts.count(decoded.eventCount(), "event") + " in " + Amounts.chosen(scenario.durationUs()));
        if (!scenario.expectations().isEmpty()) {
            parts.add(Amounts.count(scenario.expectations().size(), "expectation"));
        }
        return String.join(", ", parts);
    }
}
