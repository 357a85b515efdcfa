package dev.rebalancesim.cli;

import dev.rebalancesim.cli.perfetto.PerfettoTrace;
import dev.rebalancesim.cli.perfetto.RunTracks;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.TraceListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The pictures that are drawn while scenarios are run. */
final class Pictures implements Closeable {

    private final Optional<PerfettoTrace> perfetto;
    private final OutputStream perfettoOut;
    private final Optional<MermaidPicture> mermaid;
    private Optional<RunTracks> tracks = Optional.empty();

    Pictures(Optional<PerfettoTrace> perfetto, OutputStream perfettoOut, Optional<MermaidPicture> mermaid) {
        this.perfetto = perfetto;
        this.perfettoOut = perfettoOut;
        this.mermaid = mermaid;
    }

    /** Those who have to hear of the next run. */
    List<TraceListener> listeners(Scenario scenario) {
        tracks = perfetto.map(file -> file.begin(scenario));
        return tracks.stream().map(TraceListener.class::cast).toList();
    }

    /** Adds what is known only when the run is over. */
    void complete(RunResult result) throws IOException {
        tracks.ifPresent(run -> run.complete(result.report()));
        if (mermaid.isPresent()) {
            mermaid.get().draw(result);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            perfetto.ifPresent(PerfettoTrace::close);
        } finally {
            perfettoOut.close();
            if (mermaid.isPresent()) {
                mermaid.get().close();
            }
        }
    }
}
