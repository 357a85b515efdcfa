package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.cli.perfetto.PerfettoTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Option;

/** Which pictures of the runs are to be drawn. */
@OptionHeading("Pictures and traces")
final class PictureOptions {

    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--perfetto",
            paramLabel = "FILE",
            description = {
                "Write a picture of the run to this file: open it in ui.perfetto.dev.",
                "Compressed if its name ends in .gz."
            })
    private String perfettoFile;

    @Option(
            names = "--mermaid",
            paramLabel = "FILE",
            description = {
                "Write a sequence diagram of one rebalance to this file, for Mermaid;",
                "- is standard output, with --quiet."
            })
    private String mermaidFile;

    @Option(
            names = "--rebalance",
            paramLabel = "N",
            description = {
                "Let --mermaid draw the rebalance that led to generation N. Default:",
                "the one that took longest, not counting the first."
            })
    private Integer generation;

    /**
     * Opens the files that were asked for.
     *
     * @param several whether more than one scenario will be run
     */
    Pictures open(Stdio stdio, OutputOptions output, boolean several) throws IOException {
        refuseNonsense(output, several);
        Optional<MermaidPicture> mermaid =
                mermaidFile == null ? Optional.empty() : Optional.of(openMermaid(stdio, output));
        if (perfettoFile == null) {
            return new Pictures(Optional.empty(), OutputStream.nullOutputStream(), mermaid);
        }
        OutputStream file = OutputOptions.openFile("--perfetto", perfettoFile);
        OutputStream out = perfettoFile.endsWith(".gz") ? new GZIPOutputStream(file) : file;
        return new Pictures(Optional.of(new PerfettoTrace(out, several)), out, mermaid);
    }

    private void refuseNonsense(OutputOptions output, boolean several) {
        if (generation != null && mermaidFile == null) {
            throw new BadInputException("--rebalance says which rebalance --mermaid draws; add --mermaid FILE");
        }
        if (mermaidFile != null && several) {
            throw new BadInputException("--mermaid draws one rebalance of one scenario; name only one");
        }
        if (STANDARD_OUTPUT.equals(mermaidFile) && output.reportsToStandardOutput()) {
            throw new BadInputException("--mermaid -: the report goes to standard output, too; add --quiet");
        }
    }

    private MermaidPicture openMermaid(Stdio stdio, OutputOptions output) {
        OutputStream out = mermaidFile.equals(STANDARD_OUTPUT)
                ? OutputOptions.standardOutput(stdio)
                : OutputOptions.openFile("--mermaid", mermaidFile);
        PrintWriter talk = output.quiet() ? new PrintWriter(PrintWriter.nullWriter()) : stdio.err();
        return new MermaidPicture(out, generation == null ? OptionalInt.empty() : OptionalInt.of(generation), talk);
    }
}
