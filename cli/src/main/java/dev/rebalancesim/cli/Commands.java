package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.GroupedOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands, in the order in which somebody new might need them, and how their help looks. */
final class Commands {

    private static final int WIDTH = 100;
    /** With more options than this a synopsis that has them all says nothing. */
    private static final int MOST_OPTIONS_IN_SYNOPSIS = 6;

    private static final List<String> HEADER =
            List.of(UsageMessageSpec.SECTION_KEY_HEADER_HEADING, UsageMessageSpec.SECTION_KEY_HEADER);

    private static final List<String> COMMANDS =
            List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);

    private Commands() {}

    /** The program's command line, on the given streams. */
    static CommandLine of(Stdio stdio) {
        CommandLine program = new CommandLine(new RebalanceSim());
        program.addSubcommand(new RunCommand(stdio));
        program.addSubcommand(new CompareCommand(stdio));
        program.addSubcommand(new SweepCommand(stdio));
        program.addSubcommand(new MergeCommand(stdio));
        program.addSubcommand(new ExplainCommand(stdio));
        program.addSubcommand(new ValidateCommand(stdio));
        program.addSubcommand(new CommandLine(new ScenariosCommand(stdio))
                .addSubcommand(new ScenariosShowCommand(stdio))
                .addSubcommand(new ScenariosCopyCommand(stdio)));
        program.addSubcommand(new AssignCommand(stdio));
        program.addSubcommand(new SchemaCommand(stdio));
        program.addSubcommand(new CompletionCommand(stdio));
        program.addSubcommand(new HelpCommand());
        program.setColorScheme(CommandLine.Help.defaultColorScheme(
                stdio.outIsTerminal() && stdio.colourAllowed() ? Ansi.ON : Ansi.OFF));
        program.setUsageHelpWidth(WIDTH);
        layOut(program);
        return program;
    }

    /** The header is what the list of commands says of a command; its own help begins with how to type it. */
    private static void layOut(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        List<String> sections = new ArrayList<>(usage.sectionKeys());
        sections.removeAll(HEADER);
        sections.removeAll(COMMANDS);
        sections.addAll(sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), COMMANDS);
        usage.sectionKeys(sections);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions());
        usage.optionListHeading("");
        usage.parameterListHeading("%nArguments:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.abbreviateSynopsis(command.getCommandSpec().options().size() > MOST_OPTIONS_IN_SYNOPSIS);
        command.getSubcommands().values().forEach(Commands::layOut);
    }
}
