package dev.rebalancesim.network;

/** A timer of a node. It holds one deadline at most: arming it again replaces the old one. */
public interface NodeTimer {

    /** Arms the timer; the action runs after so many microseconds, unless the node is stopped before. */
    void schedule(long delayUs, Runnable action);

    /** Disarms the timer; does nothing if it is not armed. */
    void cancel();

    /** Whether the timer is armed. */
    boolean isArmed();

    /** When the timer fires, in microseconds; {@link Long#MAX_VALUE} if it is not armed. */
    long deadlineUs();
}
