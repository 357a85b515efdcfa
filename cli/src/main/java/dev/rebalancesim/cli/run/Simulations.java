package dev.rebalancesim.cli.run;

import dev.rebalancesim.report.ReportCollector;
import dev.rebalancesim.report.Subscriptions;
import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.trace.TraceListener;
import dev.rebalancesim.world.RunOptions;
import dev.rebalancesim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Runs scenarios. */
public final class Simulations {

    private Simulations() {}

    /** Runs a scenario to its end; the listeners hear of everything on the way. */
    public static RunResult run(Scenario scenario, List<TraceListener> listeners) {
        return run(scenario, RunOptions.DEFAULTS, listeners);
    }

    /**
     * Runs a scenario to its end, and looks after each event whether everything is as it must be.
     *
     * @throws dev.rebalancesim.world.invariant.InvariantBrokenException if something is not
     */
    public static RunResult runChecked(Scenario scenario, List<TraceListener> listeners) {
        return run(scenario, RunOptions.checked(), listeners);
    }

    /** Runs a scenario to its end in a way of one's own. */
    public static RunResult run(Scenario scenario, RunOptions options, List<TraceListener> listeners) {
        ReportCollector collector = new ReportCollector(subscriptions(scenario));
        List<TraceListener> all = new ArrayList<>(listeners);
        all.add(collector);
        World.run(scenario, options.withClock(System::nanoTime), all);
        var report = collector.report();
        return new RunResult(
                marked(scenario), report, Expectations.evaluate(scenario.expectations(), report.summary()));
    }

    /** Says so if the result is not reproducible. */
    private static Scenario marked(Scenario scenario) {
        return scenario.assignorTime().kind() == AssignorTime.Kind.MEASURED
                ? scenario.withNote(
                        "The assignor's time was measured on this machine: another run gives other figures.")
                : scenario;
    }

    /** What each consumer subscribes to, as far as the scenario's topics go. */
    static Subscriptions subscriptions(Scenario scenario) {
        Map<String, List<String>> topics = new TreeMap<>();
        for (ConsumerSpec consumer : scenario.consumers()) {
            topics.put(consumer.id(), consumer.pattern().isEmpty() ? consumer.topics() : matching(consumer, scenario));
        }
        return Subscriptions.of(topics);
    }

    private static List<String> matching(ConsumerSpec consumer, Scenario scenario) {
        try {
            Pattern pattern = Pattern.compile(consumer.pattern());
            return scenario.topics().stream()
                    .map(TopicSpec::name)
                    .filter(topic -> pattern.matcher(topic).matches())
                    .toList();
        } catch (PatternSyntaxException invalid) {
            return List.of();
        }
    }
}
