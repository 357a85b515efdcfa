package dev.rebalancesim.cli;

import dev.rebalancesim.cli.sweep.Merger;
import dev.rebalancesim.cli.sweep.UnusableResultsException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code merge}: puts the parts of a sweep together, and sums them up. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        header = "Puts the parts of a sweep together.",
        sortOptions = false,
        description = {
            "Puts the parts of a sweep together that sweep --shard has written, and prints the summary of the whole.",
            "The file of --output is the same, byte for byte, as that of one sweep without shards. One file that is",
            "not a part is summed up as it is."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim merge part-*.ndjson -o results.ndjson",
            "  rebalance-sim merge part-*.ndjson --format ndjson | jq -c 'select(.run) | .summary.pause'",
            "  rebalance-sim merge results.ndjson --format csv     the summary of a sweep that has been done",
            "",
            "All parts have to be there, each once, finished, and of the same sweep; otherwise merge says",
            "which is not. Their order does not matter."
        })
final class MergeCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files that sweep --output has written.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private SweepOutputOptions outputOptions;

    MergeCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream lines = outputOptions.lines(stdio);
        try (Merger merger = new Merger(files);
                SweepOutput output = new SweepOutput(merger.plan(), lines, outputOptions.file(), false)) {
            merge(merger, output);
            outputOptions.write(output.summary(), stdio);
        }
        return ExitCode.OK;
    }

    private static void merge(Merger merger, SweepOutput output) throws IOException {
        try {
            merger.run(output::accept);
        } catch (UnusableResultsException incomplete) {
            output.discard();
            throw incomplete;
        }
    }
}
