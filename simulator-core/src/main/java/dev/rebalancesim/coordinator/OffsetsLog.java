package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.Errors;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The coordinator's writes to its partition of the offsets topic, and the answers that have to wait for them (C71).
 *
 * <p>Writes complete in their order. An answer that needs no record of its own still waits for the writes before it.
 */
public final class OffsetsLog {

    private final CoordinatorContext context;
    private final ArrayDeque<Entry> pending = new ArrayDeque<>();
    private Errors lastResult = Errors.NONE;

    /** A log without pending writes. */
    public OffsetsLog(CoordinatorContext context) {
        this.context = context;
    }

    /** Writes a record; {@code onWritten} learns in a later step how it went, as a client would be told. */
    public void write(Consumer<Errors> onWritten) {
        Entry entry = new Entry(onWritten);
        pending.add(entry);
        context.append(result -> written(entry, result));
    }

    /**
     * Runs an action once everything written so far is through: at once if nothing is pending.
     *
     * @param action is told the error of the write before it, if that failed
     */
    public void afterWrites(Consumer<Errors> action) {
        if (pending.isEmpty()) {
            action.accept(Errors.NONE);
        } else {
            Entry entry = new Entry(action);
            entry.ready = true;
            pending.add(entry);
        }
    }

    /** Gives up all that is pending, each with the given error (C69). */
    public void failAll(Errors error) {
        while (!pending.isEmpty()) {
            pending.poll().action.accept(error);
        }
    }

    private void written(Entry entry, Errors result) {
        entry.ready = true;
        entry.result = WriteErrors.toResponse(result);
        while (!pending.isEmpty() && pending.peek().ready) {
            Entry next = pending.poll();
            if (next.result != null) {
                lastResult = next.result;
            }
            next.action.accept(lastResult);
        }
    }

    private static final class Entry {
        private final Consumer<Errors> action;
        private boolean ready;
        private Errors result;

        private Entry(Consumer<Errors> action) {
            this.action = action;
        }
    }
}
