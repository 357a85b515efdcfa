package dev.rebalancesim.client;

import dev.rebalancesim.scenario.AssignorTime;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How long a leader is busy with an assignment. */
public final class AssignorCost {

    /** Computing takes no time. */
    public static final AssignorCost NONE = new AssignorCost(AssignorTime.NONE, () -> 0);

    private static final long NS_PER_US = 1_000;

    private final AssignorTime time;
    private final LongSupplier nanoClock;

    /**
     * A cost as the scenario has it.
     *
     * @param nanoClock the real time in nanoseconds; asked only if the scenario wants the time to be measured
     */
    public AssignorCost(AssignorTime time, LongSupplier nanoClock) {
        this.time = time;
        this.nanoClock = nanoClock;
    }

    /** A result, and how long it took to compute it, in microseconds of virtual time. */
    public record Timed<T>(T result, long us) {}

    /** Computes something for so many partitions, and says how long it took. */
    public <T> Timed<T> of(int partitions, Supplier<T> computation) {
        return switch (time.kind()) {
            case CONSTANT -> new Timed<>(computation.get(), time.us());
            case PER_PARTITION -> new Timed<>(computation.get(), time.us() * partitions);
            case MEASURED -> {
                long beganNs = nanoClock.getAsLong();
                T result = computation.get();
                yield new Timed<>(result, (nanoClock.getAsLong() - beganNs) / NS_PER_US);
            }
        };
    }
}
