package dev.rebalancesim.testkit;

import dev.rebalancesim.trace.TraceEvent;
import java.util.List;
import java.util.function.Predicate;

/** Events of one type in order of time. */
public final class Happenings<E extends TraceEvent> {

    private final List<Happening<E>> all;

    Happenings(List<Happening<E>> all) {
        this.all = List.copyOf(all);
    }

    /** Those that fulfil a condition. */
    public Happenings<E> where(Predicate<E> condition) {
        return filter(happening -> condition.test(happening.event()));
    }

    /** Those that happened at or after a time. */
    public Happenings<E> from(long timeUs) {
        return filter(happening -> happening.timeUs() >= timeUs);
    }

    /** Those that happened before a time. */
    public Happenings<E> before(long timeUs) {
        return filter(happening -> happening.timeUs() < timeUs);
    }

    private Happenings<E> filter(Predicate<Happening<E>> condition) {
        return new Happenings<>(all.stream().filter(condition).toList());
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** The only one there is. */
    public Happening<E> only() {
        if (all.size() != 1) {
            throw new AssertionError("expected exactly one, but there are " + all);
        }
        return all.get(0);
    }

    /** The one with this number, from 0. */
    public Happening<E> get(int index) {
        if (index >= all.size()) {
            throw new AssertionError("expected more than " + index + ", but there are only " + all);
        }
        return all.get(index);
    }

    /** The first. */
    public Happening<E> first() {
        return get(0);
    }

    /** The last. */
    public Happening<E> last() {
        return get(Math.max(0, all.size() - 1));
    }

    /** The events themselves. */
    public List<E> events() {
        return all.stream().map(Happening::event).toList();
    }

    /** When they happened, in microseconds. */
    public List<Long> times() {
        return all.stream().map(Happening::timeUs).toList();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
