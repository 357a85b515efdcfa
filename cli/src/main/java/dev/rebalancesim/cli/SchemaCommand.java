package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schema}: prints the JSON Schema of what the program reads or writes. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Prints the JSON Schema of scenarios or results.",
        sortOptions = false,
        description = {
            "Prints the JSON Schema of a scenario, for editors that complete and check what is typed.",
            "It is of draft 2020-12. 'validate' checks more than a schema can."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim schema > scenario.schema.json",
            "  rebalance-sim schema --result > result.schema.json",
            "",
            "With \"$schema\": \"./scenario.schema.json\" in a scenario most editors know its keys, values",
            "and Kafka's configs."
        })
final class SchemaCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Option(names = "--result", description = "The schema of a result (run --format json) instead.")
    private boolean result;

    @Option(names = "--comparison", description = "The schema of a comparison (compare --format json) instead.")
    private boolean comparison;

    @Option(
            names = "--sweep",
            description =
                    "The schema of a sweep instead: its summary (sweep --format json), and the lines of its file.")
    private boolean sweep;

    SchemaCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        if ((result ? 1 : 0) + (comparison ? 1 : 0) + (sweep ? 1 : 0) > 1) {
            throw new BadInputException("--result, --comparison and --sweep are several schemas; ask for one of them");
        }
        String schema = schema();
        stdio.out().write((schema.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }

    private String schema() {
        if (result) {
            return Schemas.result();
        }
        if (comparison) {
            return Schemas.comparison();
        }
        return sweep ? Schemas.sweep() : Schemas.scenario();
    }
}
