package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: the same as {@code --help} after a command. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        header = "Shows how to use a command.",
        description = "Shows how to use a command; without one, what commands there are.",
        footerHeading = "%nExamples:%n",
        footer = {"  rebalance-sim help run", "  rebalance-sim help scenarios copy"})
final class HelpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, and the command within it.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new BadInputException("there is no command '" + word + "'"
                        + Suggestions.nearest(word, command.getSubcommands().keySet())
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("; 'rebalance-sim --help' lists them"));
            }
            command = next;
        }
        command.usage(command.getOut(), command.getColorScheme());
        command.getOut().flush();
        return ExitCode.OK;
    }
}
