package dev.rebalancesim.cli;

/** Something the user gave cannot be used; the message says what and why. */
final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
