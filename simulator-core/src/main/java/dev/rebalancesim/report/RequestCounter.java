package dev.rebalancesim.report;

import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts the requests that consumers sent, by API. */
public final class RequestCounter implements TraceListener {

    private final Map<String, Long> counts = new TreeMap<>();

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof NetworkEvent.RequestSent sent) {
            counts.merge(sent.api(), 1L, Long::sum);
        } else if (entry.event() instanceof NetworkEvent.RequestsRepeated repeated) {
            counts.merge(repeated.api(), repeated.times(), Long::sum);
        }
    }

    /** The number of requests by Kafka's name of the API, in alphabetical order. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
