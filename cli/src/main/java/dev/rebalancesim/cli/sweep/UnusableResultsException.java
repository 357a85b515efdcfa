package dev.rebalancesim.cli.sweep;

/** A file of results cannot be used; the message says which and why. */
public final class UnusableResultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableResultsException(String message) {
        super(message);
    }
}
