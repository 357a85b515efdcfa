package dev.rebalancesim.cli;

/** The program failed where it must not; tells how to see it again. */
final class DefectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DefectException(String howToRepeat, Throwable cause) {
        super(howToRepeat, cause);
    }
}
