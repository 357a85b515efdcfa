package dev.rebalancesim.report;

import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;

/** Tells at any time of a run how many records have been produced and not processed yet. */
public final class LagMeter implements TraceListener {

    private final RecordCollector records = new RecordCollector();

    @Override
    public void on(TraceEntry entry) {
        records.on(entry);
    }

    /** The lag at a time that is not before the last entry. */
    public long lag(long nowUs) {
        return records.lag(nowUs);
    }
}
