package dev.rebalancesim.cli;

import dev.rebalancesim.cli.mermaid.RebalanceChoice;
import dev.rebalancesim.cli.mermaid.RebalanceDiagram;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.AssignorTime;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** {@code --mermaid}: a sequence diagram of one rebalance. */
final class MermaidPicture implements Closeable {

    private final OutputStream out;
    private final OptionalInt generation;
    private final PrintWriter talk;

    /**
     * A diagram that will be written to the given place.
     *
     * @param generation the generation that the rebalance led to; empty for the longest rebalance
     * @param talk where it is told which one was taken
     */
    MermaidPicture(OutputStream out, OptionalInt generation, PrintWriter talk) {
        this.out = out;
        this.generation = generation;
        this.talk = talk;
    }

    /** Runs the scenario once more, now that it is known which rebalance is to be drawn. */
    void draw(RunResult result) throws IOException {
        if (result.scenario().assignorTime().kind() == AssignorTime.Kind.MEASURED) {
            throw new BadInputException("--mermaid needs a scenario that does the same when it is run again; with"
                    + " assignorTime 'measured' it does not");
        }
        Rebalance rebalance = chosen(result.report().rebalances());
        RebalanceDiagram diagram = new RebalanceDiagram(result.scenario(), result.report(), rebalance);
        Simulations.run(result.scenario(), List.of(diagram));
        out.write(diagram.text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Rebalance chosen(List<Rebalance> rebalances) {
        if (generation.isPresent()) {
            return RebalanceChoice.ofGeneration(generation.getAsInt(), rebalances)
                    .orElseThrow(() -> new BadInputException("--rebalance " + generation.getAsInt()
                            + ": no rebalance led to that generation; this run has " + generations(rebalances)));
        }
        Rebalance longest = RebalanceChoice.longest(rebalances)
                .orElseThrow(() -> new BadInputException("--mermaid: this run has no rebalance to be drawn"));
        talk.println("rebalance-sim: the diagram shows generation " + longest.generation() + " ("
                + Wording.cause(longest) + ")"
                + (rebalances.size() > 1
                        ? ", the longest rebalance" + (rebalances.size() > 2 ? " after the first" : " but the first")
                                + "; --rebalance N draws another"
                        : ""));
        talk.flush();
        return longest;
    }

    private static String generations(List<Rebalance> rebalances) {
        if (rebalances.isEmpty()) {
            return "no rebalance";
        }
        int first = rebalances.get(0).generation();
        int last = rebalances.get(rebalances.size() - 1).generation();
        return first == last ? "generation " + first + " only" : "generations " + first + " to " + last;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
