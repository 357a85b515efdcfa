package dev.rebalancesim.world.invariant;

import dev.rebalancesim.engine.SimTime;

/** Something is as it must never be: the simulator is wrong, whatever the scenario. */
public final class InvariantBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells what is broken.
     *
     * @param timeUs the virtual time
     * @param what what is wrong, in the words of the protocol
     */
    public InvariantBrokenException(long timeUs, String what) {
        super("at " + timeUs / SimTime.US_PER_MS + " ms: " + what);
    }
}
