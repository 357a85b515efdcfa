package dev.rebalancesim.cli;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a script that lets a shell complete what is typed. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Prints a script for the tab key of bash and zsh.",
        sortOptions = false,
        description = {
            "Prints a script that makes the tab key of bash and zsh know this program.",
            "It completes commands, options, the names of bundled scenarios, assignors and formats."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(rebalance-sim completion)                           for this shell",
            "  rebalance-sim completion > ~/.rebalance-sim-completion       for all shells: then let",
            "                                                               ~/.bashrc or ~/.zshrc source it",
            "",
            "The command has to be typed as rebalance-sim, with or without a path before it."
        })
final class CompletionCommand implements Callable<Integer> {

    private static final String PROGRAM = "rebalance-sim";
    private static final List<String> TAKES_ASSIGNORS = List.of("--assignor", "--assignors");

    private final Stdio stdio;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine program = spec.root().commandLine();
        nameValues(program);
        stdio.out().write(AutoComplete.bash(PROGRAM, program).getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }

    /** Tells picocli which values there are, for all commands alike: it knows only those of enums, in upper case. */
    private static void nameValues(CommandLine command) {
        CommandSpec commandSpec = command.getCommandSpec();
        for (OptionSpec option : List.copyOf(commandSpec.options())) {
            List<String> values = values(option);
            if (!values.isEmpty()) {
                commandSpec.remove(option);
                commandSpec.add(
                        OptionSpec.builder(option).completionCandidates(values).build());
            }
        }
        for (PositionalParamSpec parameter : List.copyOf(commandSpec.positionalParameters())) {
            if (takesBundledScenarios(parameter)) {
                commandSpec.remove(parameter);
                commandSpec.add(PositionalParamSpec.builder(parameter)
                        .completionCandidates(ScenarioCatalog.bundled().names())
                        .build());
            }
        }
        command.getSubcommands().values().forEach(CompletionCommand::nameValues);
    }

    private static List<String> values(OptionSpec option) {
        if (option.type().isEnum()) {
            return Arrays.stream(option.type().getEnumConstants())
                    .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                    .toList();
        }
        return TAKES_ASSIGNORS.contains(option.longestName()) ? Assignors.names() : List.of();
    }

    private static boolean takesBundledScenarios(ArgSpec parameter) {
        String label = parameter.paramLabel();
        boolean ofScenarios = parameter.command().parent() != null
                && parameter.command().parent().name().equals("scenarios");
        return label.equals("SCENARIO") || label.equals("NAME") && ofScenarios;
    }
}
