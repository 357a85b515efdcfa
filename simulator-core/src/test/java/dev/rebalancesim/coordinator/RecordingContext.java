package dev.rebalancesim.coordinator;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A world for one coordinator: a clock that moves when told to, timers, a log, and a memory for all that happened. */
public final class RecordingContext implements CoordinatorContext {

    private record Timer(String key, long deadlineUs, long cause, Runnable onExpiry) {}

    private record Write(long cause, Consumer<Errors> onWritten) {}

    private final Map<String, Timer> timers = new LinkedHashMap<>();
    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private final List<TraceEntry> trace = new ArrayList<>();
    private long nowUs;
    private long cause = -1;
    private int uuids;
    private boolean holdWrites;

    @Override
    public long nowUs() {
        return nowUs;
    }

    /** The virtual time in milliseconds. */
    public long nowMs() {
        return nowUs / SimTime.US_PER_MS;
    }

    @Override
    public void schedule(String key, long delayUs, Runnable onExpiry) {
        timers.remove(key);
        timers.put(key, new Timer(key, nowUs + delayUs, cause, onExpiry));
    }

    @Override
    public void cancel(String key) {
        timers.remove(key);
    }

    @Override
    public void append(Consumer<Errors> onWritten) {
        writes.add(new Write(cause, onWritten));
    }

    @Override
    public String newUuid() {
        uuids++;
        return "uuid" + uuids;
    }

    @Override
    public long record(TraceEvent event) {
        trace.add(new TraceEntry(trace.size(), nowUs, cause, event));
        return trace.size() - 1L;
    }

    @Override
    public long cause() {
        return cause;
    }

    @Override
    public void because(long traceSeq) {
        cause = traceSeq;
    }

    /** Runs a request as a step of its own, blamed on nothing, and then completes the writes unless they are held. */
    public void step(Runnable request) {
        cause = -1;
        request.run();
        if (!holdWrites) {
            completeWrites();
        }
        cause = -1;
    }

    /** From now on writes stay pending until {@link #completeWrites} or {@link #failWrites}. */
    public void holdWrites() {
        holdWrites = true;
    }

    /** Completes all pending writes. */
    public void completeWrites() {
        finishWrites(Errors.NONE);
    }

    /** Fails all pending writes. */
    public void failWrites(Errors error) {
        finishWrites(error);
    }

    private void finishWrites(Errors result) {
        while (!writes.isEmpty()) {
            Write write = writes.poll();
            cause = write.cause();
            write.onWritten().accept(result);
        }
    }

    /** Lets time pass; timers fire in the order of their deadlines. */
    public void advance(long ms) {
        long untilUs = nowUs + SimTime.msToUs(ms);
        for (Optional<Timer> next = nextTimer(untilUs); next.isPresent(); next = nextTimer(untilUs)) {
            Timer timer = next.get();
            nowUs = timer.deadlineUs();
            fire(timer);
        }
        nowUs = untilUs;
    }

    /** Fires a timer at once, whatever its deadline. */
    public void fire(String key) {
        fire(timers.get(key));
    }

    private void fire(Timer timer) {
        timers.remove(timer.key());
        step(() -> {
            cause = timer.cause();
            timer.onExpiry().run();
        });
    }

    private Optional<Timer> nextTimer(long untilUs) {
        Timer next = null;
        for (Timer timer : timers.values()) {
            if (timer.deadlineUs() <= untilUs && (next == null || timer.deadlineUs() < next.deadlineUs())) {
                next = timer;
            }
        }
        return Optional.ofNullable(next);
    }

    /** In how many milliseconds the timer fires, −1 if it is not armed. */
    public long remainingMs(String key) {
        Timer timer = timers.get(key);
        return timer == null ? -1 : (timer.deadlineUs() - nowUs) / SimTime.US_PER_MS;
    }

    /** The keys of all armed timers, in the order in which they were armed. */
    public List<String> armedTimers() {
        return List.copyOf(timers.keySet());
    }

    /** Everything recorded so far. */
    public List<TraceEntry> trace() {
        return List.copyOf(trace);
    }

    /** The recorded events of one type, in their order. */
    public <T extends TraceEvent> List<T> events(Class<T> type) {
        return trace.stream()
                .map(TraceEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The last recorded entry of a type. */
    public TraceEntry last(Class<? extends TraceEvent> type) {
        return trace.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + trace));
    }
}
