package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.cli.output.SweepFormat;
import dev.rebalancesim.cli.sweep.SweepSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the results of a sweep go, and in which format. */
@OptionHeading("Result")
final class SweepOutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write every run to this file, one JSON object a line (NDJSON).")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = {
                "What goes to standard output: the summary as text (default), json,",
                "csv or markdown; or ndjson, the same lines as in the file of",
                "--output."
            })
    private SweepFormat format;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no summary and no progress; errors are still told.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    /** The file that is asked for. */
    Optional<String> file() {
        return Optional.ofNullable(output).filter(file -> !isStandardOutput());
    }

    /** Where lines go beside the file. */
    OutputStream lines(Stdio stdio) {
        return writesLines() && !quiet ? stdio.out() : OutputStream.nullOutputStream();
    }

    /** Prints the summary, if one is asked for. */
    void write(SweepSummary summary, Stdio stdio) throws IOException {
        if (!quiet && !writesLines()) {
            format.reporter(stdio.outStyle()).write(summary, stdio.out());
            stdio.out().flush();
        }
    }

    private boolean writesLines() {
        return format == SweepFormat.NDJSON || isStandardOutput();
    }

    private boolean isStandardOutput() {
        return "-".equals(output);
    }

    /** Reads a format's name. */
    static final class FormatConverter implements ITypeConverter<SweepFormat> {
        @Override
        public SweepFormat convert(String value) {
            for (SweepFormat format : SweepFormat.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return format;
                }
            }
            throw new TypeConversionException(
                    "'" + value + "' is not a format; there are text, json, csv, markdown and ndjson");
        }
    }
}
