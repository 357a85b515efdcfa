package dev.rebalancesim.cli;

import dev.rebalancesim.cli.sweep.UnusableResultsException;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into a message for people and an exit status. */
final class Failures {

    private static final String PROGRAM = "rebalance-sim: ";

    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    /** The command line cannot be understood. */
    int badUsage(ParameterException exception) {
        err.println(PROGRAM + wording(exception));
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        err.println("Try '" + command + " --help'.");
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static String wording(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            CommandLine command = exception.getCommandLine();
            if (first.startsWith("-")) {
                return noOption(first, command.getCommandSpec().optionsMap().keySet());
            }
            return command.getSubcommands().isEmpty()
                    ? "'" + first + "' is one argument too many"
                    : "there is no command '" + first + "'"
                            + meant(first, command.getSubcommands().keySet());
        }
        return exception.getMessage();
    }

    /** Of an option only the name counts, not the value that may follow it. */
    private static String noOption(String typed, Collection<String> valid) {
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        return "there is no option '" + name + "'" + meant(name, valid);
    }

    private static String meant(String typed, Collection<String> valid) {
        return Suggestions.nearest(typed, valid)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }

    /** A command ended with an exception. */
    int failed(Throwable failure) {
        if (failure instanceof BadInputException
                || failure instanceof UnusableResultsException
                || failure instanceof EventLimitExceededException) {
            return message(failure.getMessage(), ExitCode.BAD_INPUT);
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof IOException io) {
            // Whoever read the output has seen enough: "| head" is not an error.
            return isBrokenPipe(io)
                    ? ExitCode.OK
                    : message("cannot write the result: " + io.getMessage(), ExitCode.BAD_INPUT);
        }
        return failure instanceof DefectException defect
                ? defect(defect.getCause(), defect.getMessage())
                : defect(failure, "");
    }

    private int defect(Throwable defect, String howToRepeat) {
        if (defect instanceof OutOfMemoryError) {
            long mib = Runtime.getRuntime().maxMemory() / (1024 * 1024);
            return message(
                    "too large for the " + mib + " MiB of memory that Java may use; give it more, for example with"
                            + " JAVA_OPTS=-Xmx4g. " + howToRepeat,
                    ExitCode.BAD_INPUT);
        }
        StackTraceElement[] trace = defect.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        String what = defect.getMessage() == null ? "" : ": " + defect.getMessage();
        err.println(PROGRAM + "this is a defect of the program: "
                + defect.getClass().getSimpleName() + what + where);
        if (!howToRepeat.isEmpty()) {
            err.println(howToRepeat);
        }
        err.flush();
        return ExitCode.DEFECT;
    }

    private int message(String text, int status) {
        err.println(PROGRAM + text);
        err.flush();
        return status;
    }

    private static boolean isBrokenPipe(IOException exception) {
        return String.valueOf(exception.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
