package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.sweep.SweepSummary;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the summary of a sweep in one format. */
public interface SweepReporter {

    /** Writes the summary; the stream stays open. */
    void write(SweepSummary summary, OutputStream out) throws IOException;
}
