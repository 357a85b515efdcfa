package dev.rebalancesim.client;

/** Takes errors that {@code poll()} throws at the application; the simulated application does not survive them. */
@FunctionalInterface
public interface FatalErrors {

    /** Ends the process because {@code poll()} threw the given exception. */
    void raise(String exception, String message);
}
