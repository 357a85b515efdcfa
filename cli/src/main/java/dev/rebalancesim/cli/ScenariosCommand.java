package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.CatalogEntry;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code scenarios}: lists what comes with the program. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the bundled scenarios; shows and copies them.",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim scenarios",
            "  rebalance-sim scenarios show rolling-restart",
            "  rebalance-sim scenarios copy rolling-restart .       then edit it and run it"
        })
final class ScenariosCommand implements Callable<Integer> {

    private final Stdio stdio;

    ScenariosCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        List<CatalogEntry> entries = ScenarioCatalog.bundled().entries();
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        StringBuilder list = new StringBuilder();
        for (CatalogEntry entry : entries) {
            list.append(stdio.outStyle().strong(entry.name()))
                    .append(" ".repeat(width - entry.name().length() + 2))
                    .append(entry.about().title())
                    .append('\n');
        }
        stdio.out().write(list.toString().getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }

    /** The bundled scenario of that name. */
    static CatalogEntry entry(String name) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        return catalog.find(name)
                .orElseThrow(() -> new BadInputException(name + ": there is no bundled scenario of that name"
                        + catalog.nearest(name)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("; 'rebalance-sim scenarios' lists them")));
    }
}
