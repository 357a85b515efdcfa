package dev.rebalancesim.coordinator.classic;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which trace entry led to the present state, so that an answer can name its real cause.
 *
 * <p>A heartbeat answered REBALANCE_IN_PROGRESS is due to the start of the rebalance, not to the heartbeat.
 */
final class History {

    /** Stands for "not known". */
    static final long UNKNOWN = -1;

    /** Departed members that are remembered; the oldest is forgotten first. */
    private static final int DEPARTURES_KEPT = 10_000;

    private final Map<String, Long> departures = new LinkedHashMap<>();
    private long rebalanceSeq = UNKNOWN;
    private long generationSeq = UNKNOWN;

    void rebalanceStarted(long traceSeq) {
        rebalanceSeq = traceSeq;
    }

    void generationBegan(long traceSeq) {
        generationSeq = traceSeq;
    }

    void departed(String memberId, long traceSeq) {
        departures.put(memberId, traceSeq);
        if (departures.size() > DEPARTURES_KEPT) {
            Iterator<String> oldest = departures.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The start of the current or last rebalance. */
    long rebalanceSeq() {
        return rebalanceSeq;
    }

    /** The completion of the last join phase. */
    long generationSeq() {
        return generationSeq;
    }

    /** Why the member is no longer one. */
    long departureSeq(String memberId) {
        return departures.getOrDefault(memberId, UNKNOWN);
    }
}
