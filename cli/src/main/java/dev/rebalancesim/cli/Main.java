package dev.rebalancesim.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the program starts: wires the standard streams to the commands. */
public final class Main {

    /** The launcher knows what is a terminal and says so; Java can't tell on all versions. */
    private static final String OUT_IS_TERMINAL = "rebalancesim.out.terminal";

    private static final String ERR_IS_TERMINAL = "rebalancesim.err.terminal";

    private Main() {}

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        Stdio stdio = new Stdio(
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean(OUT_IS_TERMINAL),
                Boolean.getBoolean(ERR_IS_TERMINAL),
                System.getenv().getOrDefault("NO_COLOR", "").isEmpty());
        int status = run(stdio, args);
        stdio.err().flush();
        System.exit(status);
    }

    /** Runs the command line on the given streams and returns the exit status. */
    static int run(Stdio stdio, String... args) {
        Failures failures = new Failures(stdio.err());
        try {
            CommandLine commandLine = Commands.of(stdio);
            PrintWriter out = new PrintWriter(stdio.out(), false, StandardCharsets.UTF_8);
            commandLine.setOut(out);
            commandLine.setErr(stdio.err());
            commandLine.setParameterExceptionHandler((exception, given) -> failures.badUsage(exception));
            commandLine.setExecutionExceptionHandler((exception, command, parsed) -> failures.failed(exception));
            int status = commandLine.execute(args);
            out.flush();
            stdio.out().flush();
            return status;
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            return failures.failed(failure);
        }
    }
}
