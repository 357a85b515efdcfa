package dev.rebalancesim.cli.compare;

import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to run the scenario, and what came of it.
 *
 * @param values one for each axis: what is different in this variant
 * @param asInScenario whether it is the scenario as it stands
 * @param replications its runs, at least one; those of all variants have the same seeds
 */
public record Variant(List<String> values, boolean asInScenario, List<Replication> replications) {

    private static final String REQUESTS = "requests.";

    public Variant {
        values = List.copyOf(values);
        replications = List.copyOf(replications);
        if (replications.isEmpty()) {
            throw new IllegalArgumentException("a variant that was never run");
        }
    }

    /** How many expectations were met, over all runs. */
    public int expectationsMet() {
        return replications.stream().mapToInt(Replication::expectationsMet).sum();
    }

    /** How many expectations there were to meet, over all runs. */
    public int expectations() {
        return replications.stream().mapToInt(run -> run.expectations().size()).sum();
    }

    /** All figures that every run has, by name and in their order. */
    public Map<String, Sample> samples() {
        Map<String, List<Metric>> found = new LinkedHashMap<>();
        for (Replication run : replications) {
            for (Metric metric : run.summary().metrics()) {
                found.computeIfAbsent(metric.path(), path -> new ArrayList<>()).add(metric);
            }
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        found.forEach((path, metrics) -> {
            // A kind of request that a run never sent is not listed, but its number is known.
            while (path.startsWith(REQUESTS) && metrics.size() < replications.size()) {
                metrics.add(new Metric(path, Unit.COUNT, 0));
            }
            if (metrics.size() == replications.size()) {
                samples.put(path, Sample.of(metrics));
            }
        });
        return samples;
    }
}
