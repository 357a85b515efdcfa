package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.cli.output.ReportFormat;
import dev.rebalancesim.cli.output.Reporter;
import dev.rebalancesim.cli.output.Style;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where results go, and in which format. */
@OptionHeading("Result")
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = {
                "text (default), json, csv or markdown. With several scenarios, json",
                "is one document a line (NDJSON); csv has a row for each anyway."
            })
    private ReportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to this file instead of standard output.")
    private String output;

    @Option(
            names = {"-q", "--quiet"},
            description = {"Print no report and no progress; errors and failed expectations are", "still told."})
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    /** Whether failed expectations have to be told apart from the report, which does not tell people. */
    boolean expectationsNeedTelling() {
        return quiet || format != ReportFormat.TEXT || writesFile();
    }

    Reporter reporter(Stdio stdio, boolean several) {
        return format.reporter(writesFile() ? Style.PLAIN : stdio.outStyle(), several);
    }

    /** Opens the place where results go. The standard output is flushed, not closed, when it is closed. */
    OutputStream open(Stdio stdio) {
        if (writesFile()) {
            return openFile("--output", output);
        }
        return quiet ? OutputStream.nullOutputStream() : standardOutput(stdio);
    }

    /** Whether the report is written to the standard output. */
    boolean reportsToStandardOutput() {
        return !quiet && !writesFile();
    }

    /** The standard output, which is flushed and not closed when it is closed. */
    static OutputStream standardOutput(Stdio stdio) {
        return new Unclosed(stdio.out());
    }

    /** Creates a file, or empties it; that it cannot be written to comes out now and not after the work. */
    static OutputStream openFile(String option, String file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(Path.of(file)));
        } catch (IOException | InvalidPathException unwritable) {
            throw new BadInputException(unwritable(option, file, unwritable));
        }
    }

    /** Says why a file cannot be written. */
    static String unwritable(String option, String file, Exception why) {
        return option + " " + file + ": cannot be written: " + reason(why);
    }

    private static String reason(Exception unwritable) {
        if (unwritable instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (unwritable instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(unwritable.getMessage());
    }

    private boolean writesFile() {
        return output != null && !output.equals("-");
    }

    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Reads a format's name. */
    static final class FormatConverter implements ITypeConverter<ReportFormat> {
        @Override
        public ReportFormat convert(String value) {
            for (ReportFormat format : ReportFormat.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return format;
                }
            }
            throw new TypeConversionException(
                    "'" + value + "' is not a format; there are text, json, csv and markdown");
        }
    }
}
