package dev.rebalancesim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: without a command it asks for one. */
@Command(
        name = "rebalance-sim",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Predicts what the rebalances of a Kafka consumer group cost, without a cluster.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:an expectation of a scenario failed",
            "2:bad usage, or a scenario that is not valid",
            "70:a defect of the program",
            "130:stopped by Ctrl-C (143: by SIGTERM)"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim run rolling-restart         run a bundled scenario",
            "  rebalance-sim run mine.json               run a scenario of your own",
            "  rebalance-sim explain crash               why it took that long",
            "  rebalance-sim compare rolling-restart     the assignors side by side",
            "  rebalance-sim sweep crash --vary session.timeout.ms=6s,45s --seeds 20",
            "                                            many runs, and how their figures are spread",
            "  rebalance-sim scenarios                   what else is there to run",
            "",
            "'rebalance-sim help run' shows how to use run."
        })
final class RebalanceSim implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
