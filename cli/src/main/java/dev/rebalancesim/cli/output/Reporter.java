package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.RunResult;
import java.io.IOException;
import java.io.OutputStream;

/** Writes results in one format. */
public interface Reporter {

    /** Writes one result and flushes it; the stream stays open. */
    void write(RunResult result, OutputStream out) throws IOException;
}
