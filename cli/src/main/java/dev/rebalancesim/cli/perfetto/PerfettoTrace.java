package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.scenario.Scenario;
import java.io.Closeable;
import java.io.OutputStream;

/** A file for ui.perfetto.dev: one run, or several on the same axis of time. */
public final class PerfettoTrace implements Closeable {

    private final EventWriter events;
    private final boolean several;
    private int runs;

    /**
     * Begins a file.
     *
     * @param several whether it will hold more than one run, which have to be told apart
     */
    public PerfettoTrace(OutputStream out, boolean several) {
        this.events = new EventWriter(out);
        this.several = several;
    }

    /** The rows of the next run, which are drawn while it goes on. */
    public RunTracks begin(Scenario scenario) {
        Rows rows = new Rows(events, runs++, several ? scenario.name() + ": " : "", scenario);
        return new RunTracks(events, rows, scenario);
    }

    /** Completes the file; the stream stays open. */
    @Override
    public void close() {
        events.close();
    }
}
