package dev.rebalancesim.cli.compare;

import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.Summary;
import java.util.List;

/**
 * One run of a variant, with what is kept of it.
 *
 * @param traceDigest the fingerprint of its trace
 * @param notes remarks on the run
 */
public record Replication(
        long seed, String traceDigest, Summary summary, List<ExpectationResult> expectations, List<String> notes) {

    public Replication {
        notes = List.copyOf(notes);
        expectations = List.copyOf(expectations);
    }

    /** What is kept of a run. */
    public static Replication of(RunResult result) {
        return new Replication(
                result.scenario().seed(),
                result.report().traceDigest(),
                result.report().summary(),
                result.expectations(),
                result.scenario().notes());
    }

    /** How many expectations of the scenario were met. */
    int expectationsMet() {
        return (int) expectations.stream().filter(ExpectationResult::passed).count();
    }
}
