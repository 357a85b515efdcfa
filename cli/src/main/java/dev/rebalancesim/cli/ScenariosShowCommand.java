package dev.rebalancesim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scenarios show}: prints the file of a bundled scenario. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Prints a bundled scenario.",
        description = "Prints a bundled scenario as the JSON file it is.",
        footerHeading = "%nExample:%n",
        footer = "  rebalance-sim scenarios show rolling-restart > mine.json")
final class ScenariosShowCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Parameters(paramLabel = "NAME", description = "The scenario's name.")
    private String name;

    ScenariosShowCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        String text = ScenariosCommand.entry(name).text();
        stdio.out().write((text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }
}
