package dev.rebalancesim.cli;

import dev.rebalancesim.cli.perfetto.PerfettoTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Option;

/** Which pictures of the runs are to be drawn. */
final class PictureOptions {

    @Option(
            names = "--perfetto",
            paramLabel = "FILE",
            description = {
                "Write a picture of the run to this file: open it in ui.perfetto.dev.",
                "Compressed if its name ends in .gz."
            })
    private String perfettoFile;

    /**
     * Opens the files that were asked for.
     *
     * @param several whether more than one scenario will be run
     */
    Pictures open(boolean several) throws IOException {
        if (perfettoFile == null) {
            return new Pictures(Optional.empty(), OutputStream.nullOutputStream());
        }
        OutputStream file = OutputOptions.openFile("--perfetto", perfettoFile);
        OutputStream out = perfettoFile.endsWith(".gz") ? new GZIPOutputStream(file) : file;
        return new Pictures(Optional.of(new PerfettoTrace(out, several)), out);
    }
}
