package dev.rebalancesim.cli;

/** How the program ends; scripts depend on these numbers. */
final class ExitCode {

    /** Done, and every expectation was met. */
    static final int OK = 0;

    /** Done, but an expectation was not met. */
    static final int EXPECTATION_FAILED = 1;

    /** Bad usage, an invalid or far too large scenario, or a file that cannot be read or written. */
    static final int BAD_INPUT = 2;

    /** A defect of the program. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
