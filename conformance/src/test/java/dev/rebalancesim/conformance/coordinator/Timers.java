package dev.rebalancesim.conformance.coordinator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Named timers on a clock that moves when it is told to. Both sides use it, so that ties are settled alike. */
final class Timers {

    private record Timer(long deadlineMs, Runnable onExpiry) {}

    private final Map<String, Timer> timers = new TreeMap<>();
    private long nowMs;

    long nowMs() {
        return nowMs;
    }

    void schedule(String key, long delayMs, Runnable onExpiry) {
        timers.put(key, new Timer(nowMs + delayMs, onExpiry));
    }

    void cancel(String key) {
        timers.remove(key);
    }

    void cancelAll() {
        timers.clear();
    }

    boolean isScheduled(String key) {
        return timers.containsKey(key);
    }

    /** The deadlines of all timers. */
    Map<String, Long> deadlines() {
        Map<String, Long> deadlines = new TreeMap<>();
        timers.forEach((key, timer) -> deadlines.put(key, timer.deadlineMs()));
        return deadlines;
    }

    /** Lets time pass; each timer that fires is handed to {@code step}, which has to run it. */
    void pass(long ms, Consumer<Runnable> step) {
        long untilMs = nowMs + ms;
        for (Optional<String> next = earliest(untilMs); next.isPresent(); next = earliest(untilMs)) {
            Timer timer = timers.remove(next.get());
            nowMs = timer.deadlineMs();
            step.accept(timer.onExpiry());
        }
        nowMs = untilMs;
    }

    private Optional<String> earliest(long untilMs) {
        String earliest = null;
        for (Map.Entry<String, Timer> entry : timers.entrySet()) {
            long deadlineMs = entry.getValue().deadlineMs();
            if (deadlineMs <= untilMs
                    && (earliest == null || deadlineMs < timers.get(earliest).deadlineMs())) {
                earliest = entry.getKey();
            }
        }
        return Optional.ofNullable(earliest);
    }
}
