package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Comparison;
import java.io.IOException;
import java.io.OutputStream;

/** Writes comparisons in one format. */
public interface CompareReporter {

    /** Writes a comparison; the stream stays open. */
    void write(Comparison comparison, OutputStream out) throws IOException;
}
